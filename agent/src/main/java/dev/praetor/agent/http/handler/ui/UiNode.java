package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Absent;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeDump;
import dev.praetor.model.catalog.NodeInfo;
import dev.praetor.model.catalog.NodeInfoCodec;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code GET /v1/internal/ui/node/<name>}: a node with its services and checks, or 404; row 152. */
final class UiNode implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiNode(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        NODE
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String node = request.requiredArgument("Missing node name");
        NodeSpecificRequest call =
                new NodeSpecificRequest(common.datacenter(request), Absent.orName(request, node), "", false, options);
        return Meta.onFailure(api.router()
                .call(Methods.INTERNAL_NODE_INFO, call, common.caller(request))
                .map(UiNode::answer));
    }

    private static Response answer(Answer<IndexedNodeDump> answer) {
        List<NodeInfo> found = answer.value().dump();
        if (found == null || found.isEmpty()) {
            return new Response(404, null, List.of(), new byte[0]);
        }
        return Response.json(
                        answer.encodings(),
                        Form.NODE,
                        () -> JsonWriter.encode(found.getFirst(), NodeInfoCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta()));
    }
}
