package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.cache.Question;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Reads;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code GET /v1/catalog/datacenters}: the known datacenters, the nearest first; row 70. Index, wait, datacenter and namespace are ignored. A contradiction
 * of consistency parameters is answered together with the list, as Consul does. With {@code cached} the last list is answered while it is young enough.
 */
final class CatalogDatacenters implements Handler {
    private static final Question<DatacentersRequest, List<String>> QUESTION =
            Question.simple(Methods.CATALOG_LIST_DATACENTERS, DatacentersRequest::new);

    private final Api api;
    private final CommonParameters common;

    CatalogDatacenters(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options;
        try {
            options = common.consistency(request);
        } catch (HttpError error) {
            return ask(request, plain())
                    .map(list -> refused(error, shown(request, list.body().bytes())));
        }
        return ask(request, options.useCache() ? options : plain());
    }

    private static QueryOptions plain() {
        return new QueryOptionsBuilder().build();
    }

    private Reply<Response> ask(Request request, QueryOptions options) {
        QueryOptions asked =
                QueryOptionsBuilder.from(options).token(common.token(request)).build();
        return Reads.answer(
                api,
                QUESTION,
                asked,
                common.caller(request),
                answer -> Response.json(JsonLists.encode(answer.value(), Codecs.STRING)));
    }

    private static Response refused(HttpError error, byte[] list) {
        return Response.text(error.status(), error.getMessage() + new String(list, StandardCharsets.UTF_8));
    }

    /** The list as the client may have it; only bodies of successes are indented for every endpoint. */
    private byte[] shown(Request request, byte[] list) {
        boolean pretty = api.settings().alwaysPretty() || request.parameters().has("pretty");
        return pretty ? JsonWriter.indent(list, "    ") : list;
    }
}
