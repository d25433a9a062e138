package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.NodeRead;
import dev.praetor.agent.http.Response;
import dev.praetor.model.catalog.IndexedNodeServiceList;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.catalog.NodeServiceListCodec;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code GET /v1/catalog/node-services/<node>}: a node by name or ID with its services as a list; row 76. */
final class CatalogNodeServices {

    private enum Form {
        NODE_SERVICES
    }

    private CatalogNodeServices() {}

    static Handler handler(Api api) {
        return new NodeRead<>(api, Methods.CATALOG_NODE_SERVICE_LIST, CatalogNodeServices::answer);
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
