package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeServiceList;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.catalog.NodeServiceListCodec;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code GET /v1/catalog/node-services/<node>}: a node by name or ID with its services as a list; row 76. */
final class CatalogNodeServices implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogNodeServices(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        NODE_SERVICES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String node = request.argumentText();
        if (node.isEmpty()) {
            throw new HttpError(400, "Missing node name");
        }
        NodeSpecificRequest call = new NodeSpecificRequest(
                common.datacenter(request), node, "", request.parameters().has("merge-central-config"), options);
        return Meta.onFailure(api.router()
                .call(Methods.CATALOG_NODE_SERVICE_LIST, call, common.caller(request))
                .map(answer -> answer(answer, options)));
    }

    private static Response answer(Answer<IndexedNodeServiceList> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.NODE_SERVICES,
                        () -> JsonWriter.encode(withTags(answer.value().nodeServices()), NodeServiceListCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta(), options));
    }

    private static NodeServiceList withTags(NodeServiceList list) {
        List<NodeService> services = list.services();
        if (services == null) {
            return list;
        }
        return new NodeServiceList(
                list.node(), services.stream().map(JsonLists::withTags).toList());
    }
}
