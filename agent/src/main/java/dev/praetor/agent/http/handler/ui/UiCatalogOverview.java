package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CatalogSummaryCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;

/**
 * {@code GET /v1/internal/ui/catalog-overview}: the catalog in numbers, as it is now; row 155. Namespace and partition
 * are ignored.
 */
final class UiCatalogOverview implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiCatalogOverview(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        SUMMARY
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, common.source(request), "", options);
        return api.router()
                .call(Methods.INTERNAL_CATALOG_OVERVIEW, call, common.caller(request))
                .map(answer -> Response.json(
                        answer.encodings(),
                        Form.SUMMARY,
                        () -> JsonWriter.encode(answer.value(), CatalogSummaryCodec.INSTANCE)));
    }
}
