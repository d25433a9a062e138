package dev.praetor.cli.flag;

/** A command line that the flags do not allow. The message is the text of Go's {@code flag} package. */
public final class FlagException extends Exception {

    private static final long serialVersionUID = 1;

    public FlagException(String message) {
        super(message, null, false, false);
    }
}
