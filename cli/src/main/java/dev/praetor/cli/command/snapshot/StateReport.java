package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.format.LogLine;
import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.model.snapshot.SnapshotMetaCodec;
import dev.praetor.state.snapshot.archive.ArchiveException;
import dev.praetor.state.snapshot.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What a command made of the state in an archive, or why it could not. A damaged archive is told before a state that
 * cannot be understood, which may come of it. Owned by one thread.
 *
 * @param <T> what the command makes of it
 */
final class StateReport<T> {

    private final T result;
    private SnapshotMeta meta = SnapshotMetaCodec.INSTANCE.zero();
    private String problem = "";

    StateReport(T result) {
        this.result = result;
    }

    /** Reads a state. */
    @FunctionalInterface
    interface Reading<T> {

        void read(T result, InputStream state) throws IOException;
    }

    /** Reads an archive; what is wrong is said by {@link #problem}. */
    void read(InputStream archive, Reading<T> reading) {
        try {
            meta = ArchiveReader.read(archive, state -> {
                        try {
                            reading.read(result, state);
                        } catch (ArchiveException damaged) {
                            throw damaged;
                        } catch (IOException unknown) {
                            problem = "Error extracting snapshot data: " + unknown.getMessage();
                        }
                    })
                    .meta();
        } catch (IOException damaged) {
            String text = String.valueOf(damaged.getMessage());
            boolean directory = text.toLowerCase(Locale.ROOT).endsWith(": is a directory");
            problem = "Error reading snapshot: " + (directory ? "failed to decompress snapshot: " : "") + text;
            if (damaged instanceof ArchiveException archived
                    && !archived.stream().isEmpty()) {
                problem = LogLine.now("ERROR", "Failed to close snapshot decompressor", archived.stream())
                        + System.lineSeparator()
                        + problem;
            }
        }
    }

    /** What is wrong, for the user; empty when nothing is. */
    String problem() {
        return problem;
    }

    T result() {
        return result;
    }

    SnapshotMeta meta() {
        return meta;
    }
}
