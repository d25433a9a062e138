package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;

/**
 * Whoever uses a stream. Called by the session's owner; it may write to the stream, close it or reset it meanwhile, after which nothing is called any more.
 */
public interface StreamHandler {

    /**
     * Bytes came in: those from one index to another of a buffer that is valid until this returns. Whoever keeps them grants more only when they are used
     * up, by {@link Stream#consumed}; at most 256 KiB come without.
     */
    void data(ByteBuf bytes, int from, int to);

    /** The other side sends no more. */
    void finished();

    /** Everything that was written has gone to the connection. */
    default void drained() {}

    /** The stream was reset, or the session ended. */
    void broken(String reason);
}
