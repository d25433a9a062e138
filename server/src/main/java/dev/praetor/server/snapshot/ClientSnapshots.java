package dev.praetor.server.snapshot;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServerClient;
import java.io.InputStream;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Backup and restore asked of a client agent: a server does it, which is tried once (wire-rpc.md section 8). Any thread. */
public final class ClientSnapshots implements SnapshotService {

    private final ServerClient.Destination destination;
    private final RemoteSnapshots remote;

    /**
     * Makes it.
     *
     * @param archives opens connections to servers
     * @param threads runs each task on a thread of its own, which may block for long
     */
    public ClientSnapshots(ServerClient.Destination destination, ServerLinks.Archives archives, Executor threads) {
        this.destination = destination;
        this.remote = new RemoteSnapshots(archives, threads);
    }

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        return there(server -> remote.save(server, request));
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        return there(server -> remote.restore(server, request, archive));
    }

    private <T> Reply<T> there(Function<ServerAddress, Reply<T>> action) {
        try {
            return action.apply(destination.server());
        } catch (RpcException nobody) {
            return Reply.failed(nobody);
        }
    }
}
