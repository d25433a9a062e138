package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.NodeCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/catalog/nodes}: all nodes; row 71. A namespace is ignored, a partition refused. */
final class CatalogNodes implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogNodes(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        NODES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refusePartition(request);
        QueryOptions options = common.options(request);
        DCSpecificRequest call = new DCSpecificRequest(
                common.datacenter(request), CommonParameters.nodeMeta(request), common.source(request), "", options);
        return Meta.onFailure(api.router()
                .call(Methods.CATALOG_LIST_NODES, call, common.caller(request))
                .map(answer -> answer(answer, options)));
    }

    private static Response answer(Answer<IndexedNodes> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.NODES,
                        () -> JsonLists.encode(answer.value().nodes(), NodeCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta(), options));
    }
}
