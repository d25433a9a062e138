package dev.praetor.consensus.jraft.storage;

import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.snapshot.Snapshot;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.local.LocalSnapshotStorage;
import dev.praetor.consensus.ConsensusStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine's own storage of snapshots, one directory each, that finds nothing to warn of in a server that has made none yet. */
public final class SnapshotDirectory extends LocalSnapshotStorage {

    public SnapshotDirectory(Path directory, RaftOptions options) {
        super(directory.toString(), null, options);
    }

    /** Whether a directory holds a snapshot. */
    public static boolean hasSnapshot(Path directory) {
        try (Stream<Path> entries = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(Snapshot.JRAFT_SNAPSHOT_PREFIX));
        } catch (IOException cause) {
            throw new ConsensusStartException(
                    "cannot read the directory " + directory + ": " + cause.getMessage(), cause);
        }
    }

    @Override
    public @Nullable SnapshotReader open() {
        return getLastSnapshotIndex() == 0 ? null : super.open();
    }
}
