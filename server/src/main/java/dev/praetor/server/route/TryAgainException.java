package dev.praetor.server.route;

/**
 * A call came to nothing, or read only, so that it may be made again. The message is what the client is told when there is no time left for that.
 */
public final class TryAgainException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TryAgainException(String message) {
        super(message, null, false, false);
    }
}
