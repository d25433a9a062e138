package dev.praetor.consensus;

/** The log holds a command that this server does not know and may not pass over: it was written by a newer one. The server has to stop. */
public final class UnknownCommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownCommandException(int number) {
        super("the log holds a command of the unknown type " + number + ", written by a newer version");
    }
}
