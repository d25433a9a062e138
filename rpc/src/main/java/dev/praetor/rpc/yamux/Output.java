package dev.praetor.rpc.yamux;

/** Where a session's frames go: to the connection, in order. Called by the session's owner only. */
public interface Output {

    /** The next frame's header. A data frame's payload follows in one or more calls of {@link #payload}, exactly {@code length} bytes. */
    void header(int type, int flags, int stream, int length);

    /** Part of a data frame's payload; copied or sent before it returns. */
    void payload(byte[] bytes, int from, int to);

    /** Whether the connection takes data now. When it does again, its owner calls {@link Session#writable}. Other frames go out regardless. */
    boolean writable();
}
