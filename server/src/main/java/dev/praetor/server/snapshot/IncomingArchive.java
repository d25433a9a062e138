package dev.praetor.server.snapshot;

import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.state.snapshot.StateCheck;
import dev.praetor.state.snapshot.StateException;
import dev.praetor.state.snapshot.archive.ArchiveException;
import dev.praetor.state.snapshot.archive.ArchiveReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An archive that came in: wholly on disk, its sums right, and every record of its state readable. Closing deletes it.
 * Owned by the thread that restores.
 */
final class IncomingArchive implements AutoCloseable {

    private static final String RAFT_ERROR = "Raft error when restoring snapshot: ";
    private static final long CURRENT_VERSION = 1;

    private final Path file;

    private IncomingArchive(Path file) {
        this.file = file;
    }

    /**
     * Receives an archive to its end and checks all of it.
     *
     * @throws ArchiveException in Consul's words when it cannot be restored
     * @throws IOException when the source or the disk fails
     */
    static IncomingArchive receive(InputStream source, SnapshotSettings settings) throws IOException {
        Path file = newFile(settings.directory());
        try {
            StateProblem problem = new StateProblem();
            ArchiveReader.Contents contents;
            try (OutputStream copy = Files.newOutputStream(file);
                    InputStream copied = new Copied(source, copy, Files.getFileStore(file), settings.leastRoom())) {
                contents = ArchiveReader.read(copied, problem::look);
            }
            require(contents, problem, settings);
            return new IncomingArchive(file);
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(file);
            throw refused;
        }
    }

    private static Path newFile(@Nullable Path directory) throws IOException {
        // The JDK makes such files for their owner alone.
        if (directory == null) {
            return Files.createTempFile("praetor-restore", ".snap");
        }
        Files.createDirectories(directory);
        return Files.createTempFile(directory, "restore", ".snap");
    }

    /** In the order in which Consul's Raft finds them out. */
    private static void require(ArchiveReader.Contents contents, StateProblem problem, SnapshotSettings settings)
            throws ArchiveException {
        SnapshotMeta meta = contents.meta();
        if (meta.version() > CURRENT_VERSION || meta.version() < 0) {
            throw new ArchiveException(RAFT_ERROR + "unsupported snapshot version " + meta.version());
        }
        if (meta.version() != CURRENT_VERSION) {
            throw new ArchiveException(
                    RAFT_ERROR + "failed to create snapshot: unsupported snapshot version " + meta.version());
        }
        if (meta.size() != contents.stateSize()) {
            throw new ArchiveException(RAFT_ERROR + "failed to write snapshot, size didn't match ("
                    + contents.stateSize() + " != " + meta.size() + ")");
        }
        if (!problem.text.isEmpty()) {
            throw new ArchiveException(RAFT_ERROR + "failed to restore snapshot: " + problem.text);
        }
        if (contents.stateSize() > settings.largestState()) {
            throw new ArchiveException(RAFT_ERROR + "the state of " + contents.stateSize()
                    + " bytes does not fit into the memory of this server (" + settings.largestState() + " bytes)");
        }
    }

    /** Reads the state once more. */
    void read(ArchiveReader.StateConsumer consumer) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ArchiveReader.read(in, consumer);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** What is wrong with the state: said only once the sums are known to be right, for those come first. */
    private static final class StateProblem {

        private String text = "";

        void look(InputStream state) throws IOException {
            try {
                StateCheck.check(state);
            } catch (StateException damaged) {
                text = damaged.text();
            }
        }
    }

    /** Writes to disk what is read, as long as there is room. */
    private static final class Copied extends FilterInputStream {

        private static final long LOOK = 16 << 20;

        private final OutputStream copy;
        private final FileStore store;
        private final long leastRoom;
        private long sinceLook = LOOK;

        Copied(InputStream source, OutputStream copy, FileStore store, long leastRoom) {
            super(source);
            this.copy = copy;
            this.store = store;
            this.leastRoom = leastRoom;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            if (count > 0) {
                sinceLook += count;
                if (sinceLook >= LOOK) {
                    sinceLook = 0;
                    requireRoom();
                }
                copy.write(target, offset, count);
            }
            return count;
        }

        private void requireRoom() throws IOException {
            long room = store.getUsableSpace();
            if (room < leastRoom) {
                throw new IOException("not enough room to receive the snapshot: " + room + " bytes left on " + store);
            }
        }

        /** The source is its owner's to close. */
        @Override
        public void close() {}
    }
}
