package dev.praetor.agent;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.server.route.Caller;
import dev.praetor.server.snapshot.SavedSnapshot;
import dev.praetor.server.snapshot.SnapshotService;
import java.io.InputStream;

/** Backup and restore while the server still starts: calls wait until it is there. Any thread. */
record LateSnapshots(Late<Core> core) implements SnapshotService {

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        return core.get().then(made -> made.snapshots().save(request, caller));
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        return core.get().then(made -> made.snapshots().restore(request, archive, caller));
    }
}
