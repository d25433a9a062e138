package dev.praetor.agent.http.handler.snapshot;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Body;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Gzip;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.server.snapshot.SavedSnapshot;
import dev.praetor.server.snapshot.SnapshotService;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the whole state as an archive, or takes one in its place (http-api.md rows 109 and 110). Of all parameters only
 * the datacenter, the token and {@code stale} count; others are passed over, even malformed ones.
 */
public final class SnapshotEndpoint implements Handler {

    private static final String GZIP = "application/x-gzip";
    /** Of the empty answer to a restore (measured with a real Consul). */
    private static final String NO_TYPE = "application/octet-stream";

    private final CommonParameters parameters;
    private final SnapshotService snapshots;

    private SnapshotEndpoint(Api api, SnapshotService snapshots) {
        this.parameters = new CommonParameters(api);
        this.snapshots = snapshots;
    }

    public static void register(Routes routes, Api api, SnapshotService snapshots) {
        routes.streamed("/v1/snapshot", List.of("GET", "PUT"), new SnapshotEndpoint(api, snapshots));
    }

    @Override
    public Reply<Response> handle(Request request) {
        return request.method().equals("PUT") ? restore(request) : save(request);
    }

    private Reply<Response> save(Request request) {
        return snapshots
                .save(question(request, SnapshotRequest.SAVE), parameters.caller(request))
                .map(saved -> answer(saved, Gzip.isAccepted(request.header("Accept-Encoding"))));
    }

    /** As Consul's server compresses all, it compresses archives once more for those who take that; here they are only wrapped. */
    private static Response answer(SavedSnapshot saved, boolean wrapped) {
        List<Response.Header> headers = new ArrayList<>(Meta.headers(saved.meta()));
        if (wrapped) {
            headers.add(new Response.Header("Content-Encoding", "gzip"));
        }
        return new Response(200, GZIP, headers, Body.EMPTY, new ArchiveStream(saved.archive(), wrapped));
    }

    private Reply<Response> restore(Request request) {
        return snapshots
                .restore(question(request, SnapshotRequest.RESTORE), request.bodyStream(), parameters.caller(request))
                .map(restored -> new Response(200, NO_TYPE, List.of(), Body.EMPTY));
    }

    private SnapshotRequest question(Request request, int operation) {
        return new SnapshotRequest(
                parameters.datacenter(request),
                parameters.token(request),
                request.parameters().has("stale"),
                operation);
    }
}
