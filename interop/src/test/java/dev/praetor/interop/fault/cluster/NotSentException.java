package dev.praetor.interop.fault.cluster;

import java.io.IOException;

/** No connection was made, so the request cannot have taken place. */
public final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentException(IOException cause) {
        super(cause);
    }
}
