package dev.praetor.cli.command.kv;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.List;

/** {@code kv delete}: removes a key, or all keys under a prefix. */
public final class KvDeleteCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> cas = own.bool(
            "cas",
            "Perform a Check-And-Set operation. Specifying this value also requires the -modify-index flag to be set."
                    + " The default value is false.");
    private final Setting<Long> modifyIndex = own.unsigned(
            "modify-index",
            "Unsigned integer representing the ModifyIndex of the key. This is used in combination with the -cas"
                    + " flag.");
    private final Setting<Boolean> recurse =
            own.bool("recurse", "Recursively delete all keys with the path. The default value is false.");
    private final KvRequests requests = new KvRequests(own);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return 1;
        }
        if (rest.size() > 1) {
            return refuse(terminal, "Too many arguments (expected 1, got " + rest.size() + ")");
        }
        String key = rest.isEmpty() ? "" : KvRequests.withoutSlash(rest.getFirst());
        if (key.isEmpty() && !recurse.get()) {
            return refuse(terminal, "Error! Missing KEY argument");
        }
        if (cas.get() && modifyIndex.get() == 0) {
            return refuse(
                    terminal, "Cannot delete a key that does not exist. Provide a -modify-index greater than than 0.");
        }
        if (modifyIndex.get() != 0 && !cas.get()) {
            return refuse(terminal, "Cannot specify -modify-index without -cas!");
        }
        if (cas.get() && recurse.get()) {
            return refuse(terminal, "Cannot specify both -cas and -recurse!");
        }
        ConsulClient client = requests.connect(terminal);
        return client == null ? 1 : delete(client, key, terminal);
    }

    private int delete(ConsulClient client, String key, Terminal terminal) {
        Target target = requests.key(key, terminal);
        if (recurse.get()) {
            target.with("recurse", "");
        } else if (cas.get()) {
            target.with("cas", Long.toUnsignedString(modifyIndex.get()));
        }
        try {
            boolean deleted = client.delete(target).requireSuccess().text().contains("true");
            if (!deleted && cas.get()) {
                return refuse(terminal, "Error! Did not delete key " + key + ": CAS failed");
            }
        } catch (ClientException e) {
            return refuse(terminal, failure(key) + ": " + e.getMessage());
        }
        terminal.out()
                .println(recurse.get() ? "Success! Deleted keys with prefix: " + key : "Success! Deleted key: " + key);
        return 0;
    }

    /** The start of the text when the request fails, which differs by kind of deletion as in Consul. */
    private String failure(String key) {
        if (recurse.get()) {
            return "Error! Did not delete prefix " + key;
        }
        return (cas.get() ? "Error! Did not delete key " : "Error deleting key ") + key;
    }

    private static int refuse(Terminal terminal, String text) {
        terminal.error().println(text);
        return 1;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor kv delete [options] KEY_OR_PREFIX

              Removes a key. Removing one that does not exist is no error.

                  $ praetor kv delete config/port

              With -recurse all keys that begin with the prefix are removed: "foo" also
              removes "food" and "foo/bar".\
            """);
    }
}
