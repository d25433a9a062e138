package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.cache.Question;
import dev.praetor.agent.http.Absent;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Reads;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.catalog.ServiceNodeBuilder;
import dev.praetor.model.catalog.ServiceNodeCodec;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/catalog/service/<name>} and {@code /v1/catalog/connect/<name>}: the instances of a service, or its mesh endpoints; rows 73, 74. */
final class CatalogServiceNodes implements Handler {
    private final Api api;
    private final CommonParameters common;
    private final boolean connect;

    CatalogServiceNodes(Api api, boolean connect) {
        this.api = api;
        this.common = new CommonParameters(api);
        this.connect = connect;
    }

    private enum Form {
        SERVICE_NODES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String service = request.requiredArgument("Missing service name");
        List<String> tags = request.parameters().all("tag");
        ServiceSpecificRequest call = new ServiceSpecificRequestBuilder()
                .datacenter(common.datacenter(request))
                .nodeMetaFilters(CommonParameters.nodeMeta(request))
                .serviceName(Absent.orName(request, service))
                .serviceTags(tags.isEmpty() ? null : tags)
                .tagFilter(!tags.isEmpty())
                .source(common.source(request))
                .connect(connect)
                .mergeCentralConfig(request.parameters().has("merge-central-config"))
                .options(options)
                .build();
        Question<ServiceSpecificRequest, IndexedServiceNodes> question = Question.refreshed(
                Methods.CATALOG_SERVICE_NODES,
                with -> ServiceSpecificRequestBuilder.from(call).options(with).build(),
                nodes -> nodes.meta().index(),
                service);
        return Meta.onFailure(
                Reads.answer(api, question, options, common.caller(request), answer -> answer(answer, options)));
    }

    private static Response answer(Answer<IndexedServiceNodes> answer, QueryOptions options) {
        List<ServiceNode> nodes = answer.value().serviceNodes();
        return Response.json(
                        answer.encodings(),
                        Form.SERVICE_NODES,
                        () -> JsonLists.encode(nodes, ServiceNodeCodec.INSTANCE, CatalogServiceNodes::shown))
                .with(Meta.headers(answer.value().meta(), options));
    }

    /** Without tags and metadata that are null. */
    private static ServiceNode shown(ServiceNode node) {
        if (node.serviceTags() != null && node.serviceMeta() != null) {
            return node;
        }
        return ServiceNodeBuilder.from(node)
                .serviceTags(node.serviceTags() == null ? List.of() : node.serviceTags())
                .serviceMeta(node.serviceMeta() == null ? Map.of() : node.serviceMeta())
                .build();
    }
}
