package dev.praetor.cli.command.kv;

import dev.praetor.base.go.GoBase64;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code kv import}: writes all keys of an export, one after the other. */
public final class KvImportCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> prefix = own.string("prefix", "", "Key prefix for imported data.");
    private final KvRequests requests = new KvRequests(own);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return 1;
        }
        if (rest.size() > 1) {
            return refuse(terminal, "Error! Too many arguments (expected 1, got " + rest.size() + ")");
        }
        if (rest.isEmpty()) {
            return refuse(terminal, "Error! Missing DATA argument");
        }
        if (rest.getFirst().isEmpty()) {
            return refuse(terminal, "Error! Empty DATA argument");
        }
        byte[] data;
        try {
            data = DataArgument.read(rest.getFirst(), terminal.in());
        } catch (IOException e) {
            return refuse(terminal, "Error! " + e.getMessage());
        }
        ConsulClient client = requests.connect(terminal);
        if (client == null) {
            return 1;
        }
        List<ExportedEntry> entries;
        try {
            entries = ExportedEntry.parse(data);
        } catch (JsonSyntaxException e) {
            return refuse(terminal, "Cannot unmarshal data: " + e.getMessage());
        }
        for (ExportedEntry entry : entries) {
            int code = write(client, entry, terminal);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private int write(ConsulClient client, ExportedEntry entry, Terminal terminal) {
        GoBase64.Decoded value = GoBase64.decode(entry.value());
        if (!value.error().isEmpty()) {
            return refuse(terminal, "Error base 64 decoding value for key " + entry.key() + ": " + value.error());
        }
        String key = under(prefix.get(), entry.key());
        String failure = "Error! Failed writing data for key " + key + ": ";
        if (key.startsWith("/")) {
            return refuse(terminal, failure + "Invalid key. Key must not begin with a '/': " + key);
        }
        Target target = requests.key(key, terminal);
        if (!entry.flags().equals("0")) {
            target.with("flags", entry.flags());
        }
        try {
            client.put(target, value.bytes()).requireSuccess();
        } catch (ClientException e) {
            return refuse(terminal, failure + e.getMessage());
        }
        terminal.out().println("Imported: " + key);
        return 0;
    }

    /** The key below the prefix, cleaned as a path; a slash at its end stays. */
    private static String under(String prefix, String key) {
        String joined = prefix.isEmpty() ? key : prefix + "/" + key;
        if (joined.isEmpty()) {
            return joined;
        }
        Deque<String> parts = new ArrayDeque<>();
        boolean rooted = joined.startsWith("/");
        for (String part : joined.split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(up && rooted)) {
                parts.addLast(part);
            }
        }
        String cleaned = (rooted ? "/" : "") + String.join("/", parts);
        if (cleaned.isEmpty()) {
            cleaned = ".";
        }
        return key.endsWith("/") && !cleaned.endsWith("/") ? cleaned + "/" : cleaned;
    }

    private static int refuse(Terminal terminal, String text) {
        terminal.error().println(text);
        return 1;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor kv import [DATA]

              Writes the keys of an export. DATA is the JSON itself, @file for the content
              of a file, or - for the input stream.

                  $ praetor kv import @config.json

              With -prefix the keys are written below it.\
            """);
    }
}
