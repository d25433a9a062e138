package dev.praetor.state.snapshot.archive;

import java.io.IOException;

/** An archive cannot be used. The message is Consul's. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1;

    private final String stream;

    public ArchiveException(String message) {
        this(message, "");
    }

    private ArchiveException(String message, String stream) {
        super(message);
        this.stream = stream;
    }

    /** The compressed data breaks off or makes no sense. */
    static ArchiveException ofStream(String message) {
        return new ArchiveException(message, message);
    }

    /** The same with what was being done in front. */
    ArchiveException within(String prefix) {
        return new ArchiveException(prefix + text(), stream);
    }

    /** What is wrong with the compressed data, which Consul's commands tell a second time; empty when they are well. */
    public String stream() {
        return stream;
    }

    /** The message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
