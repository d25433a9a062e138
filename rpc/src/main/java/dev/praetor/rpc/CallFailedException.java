package dev.praetor.rpc;

import org.jspecify.annotations.Nullable;

/** A call to which no answer came. */
public final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean sent;

    /**
     * Says why.
     *
     * @param sent whether the server may have got the call, so that only a read may be repeated
     */
    public CallFailedException(String text, boolean sent, @Nullable Throwable cause) {
        super(text, cause);
        this.sent = sent;
    }

    /** Whether the server may have got the call. */
    public boolean sent() {
        return sent;
    }
}
