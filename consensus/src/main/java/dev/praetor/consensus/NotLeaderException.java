package dev.praetor.consensus;

/** This member does not lead. Nothing happened; the request may be sent to the leader. */
public final class NotLeaderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotLeaderException(String message) {
        super(message, null, false, false);
    }
}
