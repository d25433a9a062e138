package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Body;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.wire.Codecs;
import dev.praetor.server.route.Methods;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/catalog/datacenters}: the known datacenters, the nearest first; row 70. Index, wait, datacenter and namespace are ignored. A contradiction of consistency parameters is answered together with the list, as Consul does. */
final class CatalogDatacenters implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogDatacenters(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        HttpError error = contradiction(request);
        QueryOptions options = new QueryOptionsBuilder().token(common.token(request)).build();
        return api.router()
                .call(Methods.CATALOG_LIST_DATACENTERS, new DatacentersRequest(options), common.caller(request))
                .map(answer -> answer(answer.value(), error));
    }

    private @Nullable HttpError contradiction(Request request) {
        try {
            common.refuseContradictions(request);
            return null;
        } catch (HttpError error) {
            return error;
        }
    }

    private static Response answer(List<String> datacenters, @Nullable HttpError error) {
        Body body = Body.of(JsonLists.encode(datacenters, Codecs.STRING));
        if (error == null) {
            return new Response(200, Response.JSON, List.of(), body);
        }
        String text = error.getMessage() + new String(body.bytes(), StandardCharsets.UTF_8);
        return Response.text(error.status(), text);
    }
}
