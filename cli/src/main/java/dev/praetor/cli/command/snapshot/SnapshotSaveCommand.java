package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.state.snapshot.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code snapshot save}: writes the whole state of the servers into a file, which gets its name only once the archive
 * in it was read again and found whole.
 */
public final class SnapshotSaveCommand implements Command {

    static final String PATH = "/v1/snapshot";

    private final FlagSet own = new FlagSet();
    private final Setting<String> append = own.value(
            "append-filename",
            "Append filename flag supports the following comma-separated arguments. 1. version, 2. dc. It appends"
                    + " these values to the filename provided in the command");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        String file = rest == null ? null : FileArgument.of(rest, terminal);
        if (file == null) {
            return 1;
        }
        ConsulClient client = requests.connect(terminal);
        return client == null ? 1 : save(client, file, terminal);
    }

    private int save(ConsulClient client, String file, Terminal terminal) {
        String name;
        try {
            name = append.get().isEmpty() ? file : named(client, file);
        } catch (ClientException unknown) {
            return fail(
                    terminal,
                    "Error connecting to Consul agent and fetching datacenter/version: " + unknown.getMessage());
        }
        try (UnverifiedFile unverified = new UnverifiedFile(name)) {
            try {
                unverified.rest(client.get(requests.read(PATH, terminal), unverified)
                        .requireSuccess()
                        .body());
            } catch (ClientException refused) {
                return fail(
                        terminal,
                        unverified.problem().isEmpty()
                                ? "Error saving snapshot: " + refused.getMessage()
                                : "Error writing unverified snapshot file: " + unverified.problem());
            } catch (IOException notWritten) {
                return fail(terminal, "Error writing unverified snapshot file: " + notWritten.getMessage());
            }
            long index;
            try (InputStream archive = ArchiveFile.open(unverified.finish())) {
                index = ArchiveReader.read(archive, state -> {}).meta().index();
            } catch (IOException damaged) {
                return fail(terminal, "Error verifying snapshot file: " + damaged.getMessage());
            }
            try {
                unverified.keep();
            } catch (IOException cause) {
                return fail(
                        terminal,
                        "Error renaming \"" + name + ".unverified\" to \"" + name + "\": " + cause.getMessage());
            }
            terminal.out().println("Saved and verified snapshot to index " + Long.toUnsignedString(index));
            return 0;
        }
    }

    private static int fail(Terminal terminal, String text) {
        terminal.error().println(text);
        return 1;
    }

    /** The file's name with what was asked for in front of its extension. */
    private String named(ConsulClient client, String file) throws ClientException {
        Map<String, @Nullable Object> self =
                Fields.object(client.get(new Target("/v1/agent/self")).json());
        Map<String, @Nullable Object> config = Fields.object(self.get("Config"));
        List<String> parts = List.of(append.get().split(",", -1));
        String added = (parts.contains("version") ? "-" + Fields.text(config, "Version") : "")
                + (parts.contains("dc") ? "-" + Fields.text(config, "Datacenter") : "");
        Path last = Path.of(file).getFileName();
        String base = last == null ? "" : last.toString();
        int dot = base.lastIndexOf('.');
        int cut = dot < 0 ? file.length() : file.length() - (base.length() - dot);
        return file.substring(0, cut) + added + file.substring(cut);
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor snapshot save [options] FILE

              Writes the whole state of the servers at one moment (keys, catalog, sessions,
              prepared queries, ACLs and the rest) into a file and verifies it.

                  $ praetor snapshot save backup.snap

              With -stale any server may answer, from what it knows: for when there is no
              leader.\
            """);
    }
}
