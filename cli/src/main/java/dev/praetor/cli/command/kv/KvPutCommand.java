package dev.praetor.cli.command.kv;

import dev.praetor.base.go.GoBase64;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code kv put}: writes a key, plainly, if unchanged since an index, or with a lock taken or given back. */
public final class KvPutCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> cas = own.bool(
            "cas",
            "Perform a Check-And-Set operation. Specifying this value also requires the -modify-index flag to be set."
                    + " The default value is false.");
    private final Setting<Long> flags = own.unsigned(
            "flags",
            "Unsigned integer value to assign to this key-value pair. This value is not read by Consul, so clients can"
                    + " use this value however makes sense for their use case. The default value is 0 (no flags).");
    private final Setting<Boolean> base64 =
            own.bool("base64", "Treat the data as base 64 encoded. The default value is false.");
    private final Setting<Long> modifyIndex = own.unsigned(
            "modify-index",
            "Unsigned integer representing the ModifyIndex of the key. This is used in combination with the -cas"
                    + " flag.");
    private final Setting<String> session = own.string(
            "session",
            "",
            "User-defined identifer for this session as a string. This is commonly used with the -acquire and -release"
                + " operations to build robust locking, but it can be set on any key. The default value is empty (no"
                + " session).");
    private final Setting<Boolean> acquire = own.bool(
            "acquire",
            "Obtain a lock on the key. If the key does not exist, this operation will create the key and obtain the"
                + " lock. The session must already exist and be specified via the -session flag. The default value is"
                + " false.");
    private final Setting<Boolean> release = own.bool(
            "release",
            "Forfeit the lock on the key at the given path. This requires the -session flag to be set. The key must be"
                    + " held by the session in order to be unlocked. The default value is false.");
    private final KvRequests requests = new KvRequests(own);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return 1;
        }
        if (rest.isEmpty()) {
            return refuse(terminal, "Missing KEY argument");
        }
        if (rest.size() > 2) {
            return refuse(terminal, "Too many arguments (expected 1 or 2, got " + rest.size() + ")");
        }
        String key = rest.getFirst();
        byte[] data;
        try {
            data = rest.size() == 1 ? new byte[0] : DataArgument.read(rest.get(1), terminal.in());
        } catch (IOException e) {
            return refuse(terminal, String.valueOf(e.getMessage()));
        }
        if (base64.get()) {
            GoBase64.Decoded decoded = GoBase64.decode(new String(data, StandardCharsets.UTF_8));
            if (!decoded.error().isEmpty()) {
                // Consul writes what it could decode all the same (cli.md, kv put).
                terminal.error().println("Error! Cannot base 64 decode data: " + decoded.error());
            }
            data = decoded.bytes();
        }
        if (session.get().isEmpty() && (acquire.get() || release.get())) {
            return refuse(terminal, "Missing -session (required with -acquire and -release)");
        }
        ConsulClient client = requests.connect(terminal);
        if (client == null) {
            return 1;
        }
        if (key.startsWith("/")) {
            return refuse(terminal, "Failed writing data: Invalid key. Key must not begin with a '/': " + key);
        }
        return write(client, key, data, terminal);
    }

    private int write(ConsulClient client, String key, byte[] data, Terminal terminal) {
        Target target = requests.key(key, terminal);
        if (flags.get() != 0) {
            target.with("flags", Long.toUnsignedString(flags.get()));
        }
        String success = "Data written to: ";
        String failure = "Did not write to " + key;
        if (cas.get()) {
            target.with("cas", Long.toUnsignedString(modifyIndex.get()));
            failure += modifyIndex.get() == 0 ? ": CAS performed with index=0 and key already exists." : ": CAS failed";
        } else if (acquire.get()) {
            target.with("acquire", session.get());
            success = "Lock acquired on: ";
            failure = "Did not acquire lock";
        } else if (release.get()) {
            target.with("release", session.get());
            success = "Lock released on: ";
            failure = "Did not release lock";
        }
        try {
            boolean written = client.put(target, data).requireSuccess().text().contains("true");
            if (!written && (cas.get() || acquire.get() || release.get())) {
                return refuse(terminal, failure);
            }
        } catch (ClientException e) {
            return refuse(
                    terminal, (cas.get() ? "Did not write to " + key : "Failed writing data") + ": " + e.getMessage());
        }
        terminal.out().println("Success! " + success + key);
        return 0;
    }

    private static int refuse(Terminal terminal, String text) {
        terminal.error().println("Error! " + text);
        return 1;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor kv put [options] KEY [DATA]

              Writes a key. DATA is the value itself, @file for the content of a file, or
              - for the input stream; without it the value is empty.

                  $ praetor kv put config/port 8080
                  $ praetor kv put config/license @license.txt

              With -cas the key is only written if it is unchanged since -modify-index,
              with 0 only if there is none yet.\
            """);
    }
}
