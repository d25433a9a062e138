package dev.praetor.state.snapshot.archive;

import java.io.IOException;

/** An archive cannot be used. The message is Consul's. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1;

    public ArchiveException(String message) {
        super(message);
    }

    /** The same with what was being done in front. */
    ArchiveException within(String prefix) {
        return new ArchiveException(prefix + text());
    }

    /** The message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
