package dev.praetor.cli.client;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagException;
import dev.praetor.cli.flag.FlagSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first steps of every command: they tell what is wrong themselves, after which the command returns 1. */
public final class Preparation {

    private Preparation() {}

    /** The arguments behind the flags; {@code null} after telling what is wrong with the flags. */
    public static @Nullable List<String> parse(List<String> arguments, FlagSet flags, Terminal terminal) {
        try {
            return flags.parse(arguments);
        } catch (FlagException e) {
            e.tell(flags, terminal.error());
            return null;
        }
    }

    /** The same for commands that tell it twice, as some of Consul's do. */
    public static @Nullable List<String> parseInsistently(List<String> arguments, FlagSet flags, Terminal terminal) {
        try {
            return flags.parse(arguments);
        } catch (FlagException e) {
            e.tell(flags, terminal.error());
            if (!e.isHelp()) {
                terminal.error().println("Failed to parse args: " + e.getMessage());
            }
            return null;
        }
    }

    /** A client; {@code null} after telling why there is none. */
    public static @Nullable ConsulClient connect(ClientFlags flags, Terminal terminal) {
        return connect(flags, "Error connecting to Consul agent: ", terminal);
    }

    /**
     * The same for commands with other words for it.
     *
     * @param failure stands in front of the reason
     */
    public static @Nullable ConsulClient connect(ClientFlags flags, String failure, Terminal terminal) {
        try {
            return flags.connect(terminal);
        } catch (ClientException e) {
            terminal.error().println(failure + e.getMessage());
            return null;
        }
    }
}
