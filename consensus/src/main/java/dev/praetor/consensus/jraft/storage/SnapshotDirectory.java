package dev.praetor.consensus.jraft.storage;

import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.local.LocalSnapshotStorage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The engine's own storage of snapshots, one directory each, that finds nothing to warn of in a server that has made none yet. */
public final class SnapshotDirectory extends LocalSnapshotStorage {

    public SnapshotDirectory(Path directory, RaftOptions options) {
        super(directory.toString(), null, options);
    }

    @Override
    public @Nullable SnapshotReader open() {
        return getLastSnapshotIndex() == 0 ? null : super.open();
    }
}
