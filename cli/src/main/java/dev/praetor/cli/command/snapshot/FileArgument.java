package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagException;
import dev.praetor.cli.flag.FlagSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only argument of the snapshot commands. */
final class FileArgument {

    private FileArgument() {}

    /** As {@link #of}, for commands that ask no agent: like Consul's they tell of a wrong flag before the list of flags and again behind it. */
    static @Nullable String parse(List<String> arguments, FlagSet flags, Terminal terminal) {
        try {
            return of(flags.parse(arguments), terminal);
        } catch (FlagException wrong) {
            wrong.tell(flags, terminal.error());
            terminal.error().println(wrong.getMessage());
            return null;
        }
    }

    /** The name of the file; {@code null} after telling that there is none, or too many. */
    static @Nullable String of(List<String> arguments, Terminal terminal) {
        if (arguments.isEmpty()) {
            terminal.error().println("Missing FILE argument");
            return null;
        }
        if (arguments.size() > 1) {
            terminal.error().println("Too many arguments (expected 1, got " + arguments.size() + ")");
            return null;
        }
        return arguments.getFirst();
    }
}
