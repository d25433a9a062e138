package dev.praetor.consensus.jraft.net;

/** What came over a connection is not what a member sends; the connection is closed. */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message, null, false, false);
    }
}
