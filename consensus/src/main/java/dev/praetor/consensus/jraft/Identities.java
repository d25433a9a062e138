package dev.praetor.consensus.jraft;

import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.storage.IdentityFile;
import dev.praetor.consensus.jraft.storage.RocksLog;
import dev.praetor.consensus.jraft.storage.SnapshotDirectory;
import java.util.List;

/** Finds out which cluster a member belongs to when it starts. */
final class Identities {

    private Identities() {}

    /**
     * That of the file when there is a log. A member without one belongs to no cluster, whatever it took part in before: nothing it could have promised to
     * others is lost with it.
     */
    static ClusterIdentity open(JRaftSettings settings, RocksLog log, FatalErrorHandler fatal) {
        IdentityFile file = new IdentityFile(settings.directory(), fatal);
        boolean isEmpty = isNew(settings, log);
        ClusterIdentity identity = new ClusterIdentity(isEmpty ? "" : file.load(), file::save);
        if (isEmpty && !settings.initialMembers().isEmpty()) {
            identity.begin(settings.initialMembers());
        }
        if (!isEmpty && identity.name().isEmpty()) {
            // Its log is from a time when a durable server was always alone.
            identity.begin(List.of(settings.self()));
        }
        return identity;
    }

    /** Whether a member has neither a log nor a snapshot. */
    static boolean isNew(JRaftSettings settings, RocksLog log) {
        return !log.hasEntries() && !SnapshotDirectory.hasSnapshot(settings.snapshots());
    }
}
