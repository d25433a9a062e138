package dev.praetor.gossip.codec;

/** Bytes that are no message, or one that is refused; the message is memberlist's. Costs the packet or stream that it came with, and nothing else. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean told;

    public CodecException(String message) {
        this(message, true);
    }

    /** {@code told} as {@link #isTold} answers it. */
    public CodecException(String message, boolean told) {
        super(message, null, false, false);
        this.told = told;
    }

    /** Whether the other side of a stream may be told. */
    public boolean isTold() {
        return told;
    }
}
