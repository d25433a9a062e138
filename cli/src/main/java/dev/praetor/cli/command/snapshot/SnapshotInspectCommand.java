package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code snapshot inspect}: what is in an archive, and how much room it takes. */
public final class SnapshotInspectCommand implements Command {

    private final FlagSet flags = new FlagSet();
    private final Setting<String> format = flags.string("format", "pretty", "Output format {pretty|json}");
    private final Setting<Boolean> details = flags.bool(
            "kvdetails", false, "Provides a detailed KV space usage breakdown for any KV data that's been stored.");
    private final Setting<Long> depth = flags.integer(
            "kvdepth",
            2,
            "Can only be used with -kvdetails. The key prefix depth used to breakdown KV store data. Defaults to 2.");
    private final Setting<String> filter = flags.string(
            "kvfilter", "", "Can only be used with -kvdetails. Limits KV key breakdown using this prefix filter.");

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        String file = FileArgument.parse(arguments, flags, terminal);
        if (file == null) {
            return 1;
        }
        StateReport<InspectedState> read =
                new StateReport<>(new InspectedState(details.get(), depth.get(), filter.get()));
        try (InputStream archive = ArchiveFile.open(file)) {
            read.read(archive, InspectedState::read);
        } catch (IOException missing) {
            terminal.error().println("Error opening snapshot file: " + missing.getMessage());
            return 1;
        }
        if (!read.problem().isEmpty()) {
            terminal.error().println(read.problem());
            return 1;
        }
        InspectReport report = new InspectReport(read.meta(), read.result());
        switch (format.get()) {
            case "pretty" -> terminal.out().print(report.pretty());
            case "json" -> terminal.out().print(report.json());
            default -> {
                terminal.error().println("Error outputting enhanced snapshot data: Unknown format: " + format.get());
                return 1;
            }
        }
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor snapshot inspect [options] FILE

              Tells from when an archive is and how many records of each kind it holds.

                  $ praetor snapshot inspect backup.snap\
            """, new FlagSet(), flags);
    }
}
