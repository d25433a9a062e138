package dev.praetor.server.snapshot;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryMetaCodec;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.model.snapshot.SnapshotResponse;
import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.server.route.Caller;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Answers the snapshot connections of the server port (first byte 5), on the threads that they come on. */
public final class SnapshotConnections implements ArchiveHandler {

    private final SnapshotService service;
    private final String datacenter;

    /** @param datacenter of this server */
    public SnapshotConnections(SnapshotService service, String datacenter) {
        this.service = service;
        this.datacenter = datacenter;
    }

    @Override
    public void serve(ArchiveExchange exchange) throws IOException {
        SnapshotRequest request = SnapshotMessages.request(exchange);
        Caller caller = new Caller(
                request.token(), exchange.origin().address().getAddress().getHostAddress(), datacenter);
        switch (request.op()) {
            case SnapshotRequest.SAVE -> save(exchange, request, caller);
            case SnapshotRequest.RESTORE -> restore(exchange, request, caller);
            default ->
                refuse(exchange, "unrecognized snapshot op '" + String.format("\\x%02x", request.op() & 0xFF) + "'");
        }
        exchange.output().close();
    }

    private void save(ArchiveExchange exchange, SnapshotRequest request, Caller caller) throws IOException {
        switch (await(service.save(request, caller))) {
            case Outcome.Success<SavedSnapshot>(SavedSnapshot saved) -> {
                SnapshotMessages.respond(exchange, new SnapshotResponse("", saved.meta()));
                saved.archive().writeTo(exchange.output());
            }
            case Outcome.Failure<SavedSnapshot>(Throwable cause) ->
                refuse(exchange, String.valueOf(cause.getMessage()));
        }
    }

    private void restore(ArchiveExchange exchange, SnapshotRequest request, Caller caller) throws IOException {
        switch (await(service.restore(request, exchange.input(), caller))) {
            case Outcome.Success<SnapshotService.Restored> done ->
                SnapshotMessages.respond(exchange, new SnapshotResponse("", QueryMetaCodec.ZERO));
            case Outcome.Failure<SnapshotService.Restored>(Throwable cause) ->
                refuse(exchange, String.valueOf(cause.getMessage()));
        }
    }

    private static void refuse(ArchiveExchange exchange, String text) throws IOException {
        SnapshotMessages.respond(exchange, new SnapshotResponse(text, QueryMetaCodec.ZERO));
    }

    private static <T> Outcome<T> await(Reply<T> reply) {
        CompletableFuture<Outcome<T>> done = new CompletableFuture<>();
        reply.whenDone(done::complete);
        return done.join();
    }
}
