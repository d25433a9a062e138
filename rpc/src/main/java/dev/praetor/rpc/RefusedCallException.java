package dev.praetor.rpc;

/**
 * A call was turned away before it reached its method: there is no such method, or a limit is exceeded. The caller gets the message; the stream is closed after
 * it, as Consul does, which also counts it as {@code rpc.request_error}. A {@link dev.praetor.model.wire.MsgpackException}, for an argument that cannot be
 * read, has the same effect.
 */
public final class RefusedCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedCallException(String text) {
        super(text, null, false, false);
    }
}
