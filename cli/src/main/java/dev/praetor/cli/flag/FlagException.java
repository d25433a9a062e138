package dev.praetor.cli.flag;

import java.io.PrintStream;

/** A flag that is not allowed; the message is what the user is told, or says that help was asked for. */
public final class FlagException extends Exception {

    private static final long serialVersionUID = 1;

    private static final String HELP = "flag: help requested";

    FlagException(String message) {
        super(message, null, false, false);
    }

    /** {@code -h=x} or the like where no such flag is defined: only the list of flags is shown for it. */
    static FlagException help() {
        return new FlagException(HELP);
    }

    /** Whether help was asked for and nothing is wrong else. */
    public boolean isHelp() {
        return HELP.equals(getMessage());
    }

    /** Prints what is wrong, if anything is, and the list of flags. */
    public void tell(FlagSet flags, PrintStream error) {
        if (!isHelp()) {
            error.println(getMessage());
        }
        error.print(flags.usage());
    }
}
