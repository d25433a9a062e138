package dev.praetor.server.snapshot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of backup and restore.
 *
 * @param directory where an archive is kept while it is checked and restored; {@code null} for the system's folder of
 *     temporary files
 * @param largestState the largest state that is restored, in bytes: what would not fit into memory is refused before
 *     anything changes
 * @param leastRoom how much of the disk an archive that comes in leaves free, in bytes
 * @param saves how many archives may be under way at a time
 */
public record SnapshotSettings(@Nullable Path directory, long largestState, long leastRoom, int saves) {

    private static final long LEAST_ROOM = 256L << 20;
    private static final int SAVES = 16;

    /** The settings of a server with a folder for its data, or none. */
    public static SnapshotSettings of(@Nullable Path dataDirectory) {
        return new SnapshotSettings(
                dataDirectory == null ? null : dataDirectory.resolve("restore"),
                Runtime.getRuntime().maxMemory(),
                LEAST_ROOM,
                SAVES);
    }
}
