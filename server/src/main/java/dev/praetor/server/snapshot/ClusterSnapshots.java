package dev.praetor.server.snapshot;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.TryAgainException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Saves and restores for whoever asks this server: here when it may, else at the leader, over a connection of its own (wire-rpc.md section 8). Any thread.
 */
public final class ClusterSnapshots implements SnapshotService {

    private final SnapshotService local;
    private final Consensus consensus;
    private final String self;
    private final LeaderHold hold;
    private final ServerLinks links;
    private final Executor threads;

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
        this.links = links;
        this.threads = threads;
    }

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        if (request.allowStale()) {
            return local.save(request, caller);
        }
        return hold.call(false, () -> {
            ServerAddress leader = otherLeader();
            return leader == null ? local.save(request, caller) : savedThere(leader, request);
        });
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        if (request.allowStale()) {
            return local.restore(request, archive, caller);
        }
        return hold.call(false, () -> {
            ServerAddress leader = otherLeader();
            return leader == null ? local.restore(request, archive, caller) : restoredThere(leader, request, archive);
        });
    }

    /** Where the leader is when it is another server that is known; {@code null} when this server is to answer. */
    private @Nullable ServerAddress otherLeader() {
        String id = consensus.leadership().leaderId();
        if (consensus.leadership().leading() || id.equals(self)) {
            return null;
        }
        ServerAddress server = links.servers().server(id);
        if (server == null) {
            throw new TryAgainException("No cluster leader");
        }
        return server;
    }

    private Reply<SavedSnapshot> savedThere(ServerAddress leader, SnapshotRequest request) {
        PendingReply<SavedSnapshot> reply = new PendingReply<>();
        threads.execute(() -> {
            ArchiveExchange exchange = open(leader, reply);
            if (exchange == null) {
                return;
            }
            try {
                SnapshotMessages.ask(exchange, request, SnapshotRequest.SAVE);
                exchange.output().close();
                reply.succeed(new SavedSnapshot(SnapshotMessages.answer(exchange), out -> {
                    try (exchange) {
                        exchange.input().transferTo(out);
                    }
                }));
            } catch (IOException | RuntimeException failure) {
                exchange.close();
                reply.fail(refusal(failure));
            }
        });
        return reply;
    }

    private Reply<Restored> restoredThere(ServerAddress leader, SnapshotRequest request, InputStream archive) {
        PendingReply<Restored> reply = new PendingReply<>();
        threads.execute(() -> {
            ArchiveExchange exchange = open(leader, reply);
            if (exchange == null) {
                return;
            }
            try (exchange;
                    archive) {
                SnapshotMessages.ask(exchange, request, SnapshotRequest.RESTORE);
                send(archive, exchange);
                SnapshotMessages.answer(exchange);
                reply.succeed(Restored.DONE);
            } catch (IOException | RuntimeException failure) {
                reply.fail(refusal(failure));
            }
        });
        return reply;
    }

    /** Sends the archive; a leader that has seen enough to refuse it does not read on, and says why. */
    private static void send(InputStream archive, ArchiveExchange exchange) throws IOException {
        byte[] buffer = new byte[ArchiveExchange.BUFFER];
        int count = archive.read(buffer);
        while (count >= 0) {
            try {
                exchange.output().write(buffer, 0, count);
            } catch (IOException refusedEarly) {
                return;
            }
            count = archive.read(buffer);
        }
        exchange.output().close();
    }

    private @Nullable ArchiveExchange open(ServerAddress leader, PendingReply<?> reply) {
        try {
            return links.archives().open(leader);
        } catch (CallFailedException nothingHappened) {
            reply.fail(new TryAgainException("rpc error getting client: " + nothingHappened.getMessage()));
            return null;
        }
    }

    private static RpcException refusal(Exception failure) {
        return failure instanceof RpcException told ? told : new RpcException(String.valueOf(failure.getMessage()));
    }
}
