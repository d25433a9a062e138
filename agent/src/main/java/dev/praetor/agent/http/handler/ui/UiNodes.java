package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeDump;
import dev.praetor.model.catalog.NodeInfoCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/internal/ui/nodes}: all nodes with their services and checks; row 151. */
final class UiNodes implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiNodes(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        NODES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, common.source(request), "", options);
        return Meta.onFailure(api.router()
                .call(Methods.INTERNAL_NODE_DUMP, call, common.caller(request))
                .map(UiNodes::answer));
    }

    private static Response answer(Answer<IndexedNodeDump> answer) {
        return Response.json(
                        answer.encodings(),
                        Form.NODES,
                        () -> JsonLists.encode(answer.value().dump(), NodeInfoCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta()));
    }
}
