package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import dev.praetor.model.snapshot.SnapshotMetaCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.state.snapshot.StateStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code snapshot decode}: prints every record of an archive as a line of JSON. */
public final class SnapshotDecodeCommand implements Command {

    private final FlagSet flags = new FlagSet();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        String file = FileArgument.parse(arguments, flags, terminal);
        if (file == null) {
            return 1;
        }
        // The first look finds the archive whole and knows what stands at its beginning, the second prints.
        StateReport<Terminal> whole = new StateReport<>(terminal);
        StateReport<Terminal> printed = new StateReport<>(terminal);
        try (InputStream first = ArchiveFile.open(file);
                InputStream second = ArchiveFile.open(file)) {
            whole.read(first, (_, state) -> {});
            if (whole.problem().isEmpty()) {
                line(terminal, "SnapshotHeader", JsonWriter.encode(whole.meta(), SnapshotMetaCodec.INSTANCE));
                printed.read(second, SnapshotDecodeCommand::print);
            }
        } catch (IOException missing) {
            terminal.error().println("Error opening snapshot file: " + missing.getMessage());
            return 1;
        }
        String problem = whole.problem() + printed.problem();
        if (!problem.isEmpty()) {
            terminal.error().println(problem);
            return 1;
        }
        return 0;
    }

    private static void print(Terminal terminal, InputStream state) throws IOException {
        StateStream stream = new StateStream(state, RecordNames::of);
        stream.header();
        for (byte[] record = stream.next(); record != null; record = stream.next()) {
            line(terminal, RecordNames.of(record[0] & 0xff), RecordJson.of(record));
        }
    }

    private static void line(Terminal terminal, String type, byte[] json) {
        JsonWriter out = new JsonWriter(json.length + 64);
        out.beginObject();
        out.key("Data");
        out.raw(json);
        out.key("Type");
        out.string(type);
        out.endObject();
        byte[] line = out.toByteArray();
        terminal.out().write(line, 0, line.length);
        terminal.out().write('\n');
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor snapshot decode [options] FILE

              Prints what is in an archive: a line of JSON about the archive, then one for
              each record, with its type and its data. Secrets are printed as well.

                  $ praetor snapshot decode backup.snap\
            """, new FlagSet(), flags);
    }
}
