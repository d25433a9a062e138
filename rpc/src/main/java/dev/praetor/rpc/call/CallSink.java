package dev.praetor.rpc.call;

/** Where the replies of a sequence of calls go. Owned by the connection's event loop, as the sequence is. */
interface CallSink {

    /** Sends a reply; the arrays are the sink's from now on. False, without effect, when too much waits to be fetched already. */
    boolean write(byte[] head, byte[] body);

    /** Whether what was written has gone out, so that the next call may begin. When it has later, {@link CallSequence#drained} is to be called. */
    boolean isDrained();

    /** As many bytes that came in were used up. */
    void consumed(int bytes);

    /** No more calls are answered: what was written still goes out, then the stream ends. */
    void end();
}
