package dev.praetor.rpc.call;

/** What came in is no message, or a larger one than is taken: nothing after it can be read. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1;

    UndecodableException(String text) {
        super(text, null, false, false);
    }
}
