package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import com.alipay.sofa.jraft.storage.SnapshotStorage;
import dev.praetor.consensus.jraft.storage.MetaFile;
import dev.praetor.consensus.jraft.storage.SnapshotDirectory;
import java.nio.file.Path;

/** Gives the engine our log and our metadata, opened and checked already, so that what is wrong with them was said in our words. */
final class Storages extends DefaultJRaftServiceFactory {

    private final LogStorage log;
    private final MetaFile meta;

    Storages(LogStorage log, MetaFile meta) {
        this.log = log;
        this.meta = meta;
    }

    @Override
    public LogStorage createLogStorage(String uri, RaftOptions options) {
        return log;
    }

    @Override
    public SnapshotStorage createSnapshotStorage(NodeOptions options) {
        return new SnapshotDirectory(Path.of(options.getSnapshotUri()), options.getRaftOptions());
    }

    @Override
    public RaftMetaStorage createRaftMetaStorage(String uri, RaftOptions options) {
        return meta;
    }
}
