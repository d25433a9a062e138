package dev.praetor.state.snapshot;

import java.io.IOException;

/** The state in an archive cannot be used: it is damaged or holds what this program does not know. The message says which. */
public final class StateException extends IOException {

    private static final long serialVersionUID = 1;

    public StateException(String message) {
        super(message);
    }

    /** The message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
