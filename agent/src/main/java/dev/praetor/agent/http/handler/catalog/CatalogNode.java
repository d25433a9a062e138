package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.NodeRead;
import dev.praetor.agent.http.Response;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.catalog.NodeServicesCodec;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/catalog/node/<node>}: a node by name or ID with its services by ID, or null; row 75. */
final class CatalogNode {

    private enum Form {
        NODE
    }

    private CatalogNode() {}

    static Handler handler(Api api) {
        return new NodeRead<>(api, Methods.CATALOG_NODE_SERVICES, CatalogNode::answer);
    }

    private static Response answer(Answer<IndexedNodeServices> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.NODE,
                        () -> encode(answer.value().nodeServices()))
                .with(Meta.headers(answer.value().meta(), options));
    }

    private static byte[] encode(@Nullable NodeServices services) {
        JsonWriter out = new JsonWriter();
        out.nullable(services == null ? null : withTags(services), NodeServicesCodec.INSTANCE);
        return out.toByteArray();
    }

    private static NodeServices withTags(NodeServices services) {
        Map<String, NodeService> byId = new LinkedHashMap<>();
        if (services.services() != null) {
            services.services().forEach((id, service) -> byId.put(id, JsonLists.withTags(service)));
        }
        return new NodeServices(services.node(), byId);
    }
}
