package dev.praetor.server.snapshot;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.TryAgainException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Saves and restores for whoever asks this server: here when it may, else at the leader. Any thread.
 */
public final class ClusterSnapshots implements SnapshotService {

    private final SnapshotService local;
    private final Consensus consensus;
    private final String self;
    private final LeaderHold hold;
    private final ServerLinks.Directory servers;
    private final RemoteSnapshots remote;

    /**
     * Makes it.
     *
     * @param local what this server does itself
     * @param self its node ID
     * @param threads runs each task on a thread of its own, which may block for long
     */
    public ClusterSnapshots(
            SnapshotService local,
            Consensus consensus,
            String self,
            LeaderHold hold,
            ServerLinks links,
            Executor threads) {
        this.local = local;
        this.consensus = consensus;
        this.self = self;
        this.hold = hold;
        this.servers = links.servers();
        this.remote = new RemoteSnapshots(links.archives(), threads);
    }

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        if (request.allowStale()) {
            return local.save(request, caller);
        }
        return hold.call(false, () -> {
            ServerAddress leader = otherLeader();
            return leader == null ? local.save(request, caller) : remote.save(leader, request);
        });
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        if (request.allowStale()) {
            return local.restore(request, archive, caller);
        }
        return hold.call(false, () -> {
            ServerAddress leader = otherLeader();
            return leader == null ? local.restore(request, archive, caller) : remote.restore(leader, request, archive);
        });
    }

    /** Where the leader is when it is another server that is known; {@code null} when this server is to answer. */
    private @Nullable ServerAddress otherLeader() {
        String id = consensus.leadership().leaderId();
        if (consensus.leadership().leading() || id.equals(self)) {
            return null;
        }
        ServerAddress server = servers.server(id);
        if (server == null) {
            throw new TryAgainException(LeaderHold.NO_LEADER);
        }
        return server;
    }
}
