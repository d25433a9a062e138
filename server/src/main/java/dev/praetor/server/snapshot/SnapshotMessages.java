package dev.praetor.server.snapshot;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.model.snapshot.SnapshotRequestCodec;
import dev.praetor.model.snapshot.SnapshotResponse;
import dev.praetor.model.snapshot.SnapshotResponseCodec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.server.route.RpcException;
import java.io.IOException;

/** The messages before an archive (wire-rpc.md section 8). */
final class SnapshotMessages {

    private static final int LONGEST = 64 * 1024;

    private SnapshotMessages() {}

    /**
     * Sends a request; the output stays open.
     *
     * @param operation what is asked for, whatever the request says that came by a method of its own
     */
    static void ask(ArchiveExchange exchange, SnapshotRequest request, int operation) throws IOException {
        MsgpackWriter out = new MsgpackWriter();
        out.value(
                new SnapshotRequest(request.datacenter(), request.token(), request.allowStale(), operation),
                SnapshotRequestCodec.INSTANCE);
        exchange.output().write(out.toByteArray());
        exchange.output().flush();
    }

    /**
     * Reads the answer to a request.
     *
     * @throws RpcException with the server's text when it refused
     */
    static QueryMeta answer(ArchiveExchange exchange) throws IOException {
        SnapshotResponse response;
        try {
            response = new MsgpackReader(exchange.readValue(LONGEST))
                    .value(SnapshotResponseCodec.INSTANCE, SnapshotResponseCodec.ZERO);
        } catch (MsgpackException damaged) {
            throw new IOException("failed to decode response: " + damaged.getMessage(), damaged);
        }
        if (!response.error().isEmpty()) {
            throw new RpcException(response.error());
        }
        return response.meta();
    }

    /** Reads a request. */
    static SnapshotRequest request(ArchiveExchange exchange) throws IOException {
        try {
            return new MsgpackReader(exchange.readValue(LONGEST))
                    .value(SnapshotRequestCodec.INSTANCE, SnapshotRequestCodec.ZERO);
        } catch (MsgpackException damaged) {
            throw new IOException("failed to decode request: " + damaged.getMessage(), damaged);
        }
    }

    /** Sends an answer; the output stays open. */
    static void respond(ArchiveExchange exchange, SnapshotResponse response) throws IOException {
        MsgpackWriter out = new MsgpackWriter();
        out.value(response, SnapshotResponseCodec.INSTANCE);
        exchange.output().write(out.toByteArray());
    }
}
