package dev.praetor.server.snapshot;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.TryAgainException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Saves and restores at another server, over a connection of its own (wire-rpc.md section 8). Any thread.
 *
 * @param archives opens the connections
 * @param threads runs each task on a thread of its own, which may block for long
 */
record RemoteSnapshots(ServerLinks.Archives archives, Executor threads) {

    /**
     * Has a server save.
     *
     * @return fails with {@link TryAgainException} when nothing happened, with {@link RpcException} when it was refused or broke off
     */
    Reply<SavedSnapshot> save(ServerAddress server, SnapshotRequest request) {
        PendingReply<SavedSnapshot> reply = new PendingReply<>();
        threads.execute(() -> {
            ArchiveExchange exchange = open(server, reply);
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

    /** Has a server restore; fails as {@link #save} does. The archive is closed once it was read. */
    Reply<SnapshotService.Restored> restore(ServerAddress server, SnapshotRequest request, InputStream archive) {
        PendingReply<SnapshotService.Restored> reply = new PendingReply<>();
        threads.execute(() -> {
            ArchiveExchange exchange = open(server, reply);
            if (exchange == null) {
                return;
            }
            try (exchange;
                    archive) {
                SnapshotMessages.ask(exchange, request, SnapshotRequest.RESTORE);
                send(archive, exchange);
                SnapshotMessages.answer(exchange);
                reply.succeed(SnapshotService.Restored.DONE);
            } catch (IOException | RuntimeException failure) {
                reply.fail(refusal(failure));
            }
        });
        return reply;
    }

    /** Sends the archive; a server that has seen enough to refuse it does not read on, and says why. */
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

    private @Nullable ArchiveExchange open(ServerAddress server, PendingReply<?> reply) {
        try {
            return archives.open(server);
        } catch (CallFailedException nothingHappened) {
            reply.fail(new TryAgainException("rpc error getting client: " + nothingHappened.getMessage()));
            return null;
        }
    }

    private static RpcException refusal(Exception failure) {
        return failure instanceof RpcException told ? told : new RpcException(String.valueOf(failure.getMessage()));
    }
}
