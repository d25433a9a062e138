package dev.praetor.cli.command.kv;

import dev.praetor.base.json.JsonText;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kv export}: prints all keys under a prefix in the form that {@code kv import} reads. */
public final class KvExportCommand implements Command {

    private final KvRequests requests = new KvRequests(new FlagSet());

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return 1;
        }
        if (rest.size() > 1) {
            terminal.error().println("Too many arguments (expected 1, got " + rest.size() + ")");
            return 1;
        }
        String prefix = rest.isEmpty() ? "" : KvRequests.withoutSlash(rest.getFirst());
        ConsulClient client = requests.connect(terminal);
        if (client == null) {
            return 1;
        }
        try {
            List<Map<String, @Nullable Object>> entries =
                    KvRequests.entries(client, requests.key(prefix, terminal).with("recurse", ""));
            terminal.out().println(json(entries));
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
    }

    private static String json(List<Map<String, @Nullable Object>> entries) {
        if (entries.isEmpty()) {
            return "[]";
        }
        StringBuilder out = new StringBuilder("[");
        String separator = "\n";
        for (Map<String, @Nullable Object> entry : entries) {
            out.append(separator).append("\t{\n\t\t\"key\": ");
            JsonText.quote(out, Fields.text(entry, "Key"));
            out.append(",\n\t\t\"flags\": ").append(Fields.number(entry, "Flags"));
            out.append(",\n\t\t\"value\": \"")
                    .append(Fields.text(entry, "Value"))
                    .append("\"\n\t}");
            separator = ",\n";
        }
        return out.append("\n]").toString();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor kv export [KEY_OR_PREFIX]

              Prints all keys that begin with the prefix, with their values and flags, as
              JSON that the import command reads.

                  $ praetor kv export config > config.json\
            """);
    }
}
