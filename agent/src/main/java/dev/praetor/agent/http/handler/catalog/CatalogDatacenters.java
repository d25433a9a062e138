package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/catalog/datacenters}: the known datacenters, the nearest first; row 70. Index, wait, datacenter and namespace are ignored. A contradiction
 * of consistency parameters is answered together with the list, as Consul does. With {@code cached} the last list is answered while it is young enough.
 */
final class CatalogDatacenters implements Handler {
    private static final Response.Header HIT = new Response.Header("X-Cache", "HIT");
    private static final Response.Header MISS = new Response.Header("X-Cache", "MISS");

    private final Api api;
    private final CommonParameters common;
    private final Clock clock;
    /** Written by whoever completes a call; any recent list will do. */
    private volatile @Nullable Kept kept;

    /** A list with its time. */
    private record Kept(Response response, long nanos) {
        long ageSeconds(long now) {
            return Duration.ofNanos(now - nanos).toSeconds();
        }

        boolean isFresh(QueryOptions options, long now) {
            boolean young =
                    options.maxAge().isZero() || Duration.ofNanos(now - nanos).compareTo(options.maxAge()) <= 0;
            return !options.mustRevalidate() && young;
        }
    }

    CatalogDatacenters(Api api, Clock clock) {
        this.api = api;
        this.common = new CommonParameters(api);
        this.clock = clock;
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options;
        try {
            options = common.consistency(request);
        } catch (HttpError error) {
            return ask(request)
                    .map(list -> refused(error, shown(request, list.body().bytes())));
        }
        if (!options.useCache()) {
            return ask(request);
        }
        Kept before = kept;
        long now = clock.nanoTime();
        if (before != null && before.isFresh(options, now)) {
            return Reply.of(before.response()
                    .with(List.of(HIT, new Response.Header("Age", Long.toString(before.ageSeconds(now))))));
        }
        return ask(request).map(this::keep);
    }

    private Reply<Response> ask(Request request) {
        QueryOptions options =
                new QueryOptionsBuilder().token(common.token(request)).build();
        return api.router()
                .call(Methods.CATALOG_LIST_DATACENTERS, new DatacentersRequest(options), common.caller(request))
                .map(answer -> Response.json(JsonLists.encode(answer.value(), Codecs.STRING)));
    }

    private static Response refused(HttpError error, byte[] list) {
        return Response.text(error.status(), error.getMessage() + new String(list, StandardCharsets.UTF_8));
    }

    /** The list as the client may have it; only bodies of successes are indented for every endpoint. */
    private byte[] shown(Request request, byte[] list) {
        boolean pretty = api.settings().alwaysPretty() || request.parameters().has("pretty");
        return pretty ? JsonWriter.indent(list, "    ") : list;
    }

    private Response keep(Response response) {
        kept = new Kept(response, clock.nanoTime());
        return response.with(List.of(MISS));
    }
}
