package dev.praetor.gossip.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are no message, or one that is refused; the message is memberlist's. Costs the packet or stream that it came with, and nothing else. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String logged;

    /** One that the other side of a stream is told. */
    public CodecException(String message) {
        this(message, null);
    }

    /** One that is only logged, as {@link #logged} answers it, unless {@code logged} is {@code null}. */
    public CodecException(String message, @Nullable String logged) {
        super(message, null, false, false);
        this.logged = logged;
    }

    /** What is logged where a stream came in, empty for nothing; {@code null} when the other side is told the reason instead. */
    public @Nullable String logged() {
        return logged;
    }
}
