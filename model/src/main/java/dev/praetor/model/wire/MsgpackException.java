package dev.praetor.model.wire;

/** The input is not what the reader was asked for; the message is Go's. */
public final class MsgpackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MsgpackException(String message) {
        super(message, null, false, false);
    }
}
