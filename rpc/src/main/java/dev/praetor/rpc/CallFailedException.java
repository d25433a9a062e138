package dev.praetor.rpc;

import org.jspecify.annotations.Nullable;

/** A call to which no answer came. Its message is the bare reason, in Go's words where it has some: {@code EOF}, {@code i/o deadline reached}. */
public final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean connected;
    private final boolean sent;

    /**
     * Says why a call on a connection failed.
     *
     * @param sent whether the server may have got the call, so that only a read may be repeated
     */
    public CallFailedException(String text, boolean sent, @Nullable Throwable cause) {
        this(text, true, sent, cause);
    }

    private CallFailedException(String text, boolean connected, boolean sent, @Nullable Throwable cause) {
        super(text, cause);
        this.connected = connected;
        this.sent = sent;
    }

    /** Says why there was no connection to make a call on. */
    public static CallFailedException unconnected(String text, @Nullable Throwable cause) {
        return new CallFailedException(text, false, false, cause);
    }

    /** Whether the server may have got the call. */
    public boolean sent() {
        return sent;
    }

    /** The message as Consul's callers show it: {@code rpc error getting client: …} without a connection, else {@code rpc error making call: …}. */
    public String prefixed() {
        return (connected ? "rpc error making call: " : "rpc error getting client: ") + getMessage();
    }
}
