package dev.praetor.cli.command.kv;

import dev.praetor.base.go.GoBase64;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.TabbedText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kv get}: reads a key, or all keys under a prefix, or their names. */
public final class KvGetCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> base64 = own.bool("base64", "Base64 encode the value. The default value is false.");
    private final Setting<Boolean> detailed = own.bool(
            "detailed",
            "Provide additional metadata about the key in addition to the value such as the ModifyIndex and any flags"
                    + " that may have been set on the key. The default value is false.");
    private final Setting<Boolean> keys = own.bool(
            "keys",
            "List keys which start with the given prefix, but not their values. This is especially useful if you only"
                    + " need the key names themselves. This option is commonly combined with the -separator option. The"
                    + " default value is false.");
    private final Setting<Boolean> recurse = own.bool(
            "recurse", "Recursively look at all keys prefixed with the given path. The default value is false.");
    private final Setting<String> separator = own.string(
            "separator",
            "/",
            "String to use as a separator between keys. The default value is \"/\", but this option is only taken into"
                    + " account when paired with the -keys flag.");
    private final KvRequests requests = new KvRequests(own);

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
        String key = rest.isEmpty() ? "" : KvRequests.withoutSlash(rest.getFirst());
        if (key.isEmpty() && !keys.get() && !recurse.get()) {
            terminal.error().println("Error! Missing KEY argument");
            return 1;
        }
        ConsulClient client = requests.connect(terminal);
        if (client == null) {
            return 1;
        }
        try {
            Target target = requests.key(key, terminal);
            if (keys.get()) {
                return names(client, target, terminal);
            }
            if (recurse.get()) {
                return tree(client, target, terminal);
            }
            return single(client, target, key, terminal);
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
    }

    private int names(ConsulClient client, Target target, Terminal terminal) throws ClientException {
        target.with("keys", "");
        if (!separator.get().isEmpty()) {
            target.with("separator", separator.get());
        }
        HttpAnswer answer = client.get(target);
        if (answer.status() == 404) {
            return 0;
        }
        if (answer.json() instanceof List<?> names) {
            for (Object name : names) {
                terminal.out().println(name);
            }
        }
        return 0;
    }

    private int tree(ConsulClient client, Target target, Terminal terminal) throws ClientException {
        boolean first = true;
        for (Map<String, @Nullable Object> entry : KvRequests.entries(client, target.with("recurse", ""))) {
            if (!detailed.get()) {
                terminal.out().print(Fields.text(entry, "Key") + ":");
                terminal.out().writeBytes(value(entry));
                terminal.out().println();
                continue;
            }
            if (!first) {
                terminal.out().println();
            }
            details(terminal.out(), entry);
            first = false;
        }
        return 0;
    }

    private int single(ConsulClient client, Target target, String key, Terminal terminal) throws ClientException {
        List<Map<String, @Nullable Object>> entries = KvRequests.entries(client, target);
        if (entries.isEmpty()) {
            terminal.error().println("Error! No key exists at: " + key);
            return 1;
        }
        if (detailed.get()) {
            details(terminal.out(), entries.getFirst());
            return 0;
        }
        terminal.out().writeBytes(value(entries.getFirst()));
        terminal.out().println();
        return 0;
    }

    private void details(PrintStream out, Map<String, @Nullable Object> entry) throws ClientException {
        String session = Fields.text(entry, "Session");
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.writeBytes(("CreateIndex\t" + Fields.number(entry, "CreateIndex")
                        + "\nFlags\t" + Fields.number(entry, "Flags")
                        + "\nKey\t" + Fields.text(entry, "Key")
                        + "\nLockIndex\t" + Fields.number(entry, "LockIndex")
                        + "\nModifyIndex\t" + Fields.number(entry, "ModifyIndex")
                        + "\nSession\t" + (session.isEmpty() ? "-" : session)
                        + "\nValue")
                .getBytes(StandardCharsets.UTF_8));
        byte[] value = value(entry);
        if (value.length > 0) {
            rows.write('\t');
            rows.writeBytes(value);
        }
        out.writeBytes(TabbedText.show(rows.toByteArray()));
        out.println();
    }

    private byte[] value(Map<String, @Nullable Object> entry) throws ClientException {
        String encoded = Fields.text(entry, "Value");
        if (base64.get()) {
            return encoded.getBytes(StandardCharsets.UTF_8);
        }
        GoBase64.Decoded value = GoBase64.decode(encoded);
        if (!value.error().isEmpty()) {
            throw new ClientException(value.error());
        }
        return value.bytes();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor kv get [options] [KEY_OR_PREFIX]

              Prints the value of a key, followed by a newline. It is an error when there
              is no such key.

                  $ praetor kv get config/port

              With -detailed the key's indexes, flags and session are printed too. With -recurse
              all keys that begin with the prefix are printed, with -keys only their names.\
            """);
    }
}
