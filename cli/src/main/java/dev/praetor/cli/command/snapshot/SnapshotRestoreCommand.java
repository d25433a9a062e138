package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code snapshot restore}: sends an archive to the servers, whose whole state it becomes. */
public final class SnapshotRestoreCommand implements Command {

    private final ScopedRequests requests = new ScopedRequests(new FlagSet(), 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        String file = rest == null ? null : FileArgument.of(rest, terminal);
        if (file == null) {
            return 1;
        }
        ConsulClient client = requests.connect(terminal);
        if (client == null) {
            return 1;
        }
        try (InputStream archive = ArchiveFile.open(file)) {
            client.put(requests.target(SnapshotSaveCommand.PATH, terminal), archive)
                    .requireSuccess();
            terminal.out().println("Restored snapshot");
            return 0;
        } catch (ClientException refused) {
            terminal.error().println("Error restoring snapshot: " + refused.getMessage());
        } catch (IOException missing) {
            terminal.error().println("Error opening snapshot file: " + missing.getMessage());
        }
        return 1;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor snapshot restore [options] FILE

              Replaces the whole state of the servers (keys, catalog, sessions, prepared
              queries, ACLs and the rest) by that in an archive. Either all of it is
              restored or nothing changes.

                  $ praetor snapshot restore backup.snap\
            """);
    }
}
