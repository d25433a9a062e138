package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.cache.Question;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Reads;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServices;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/catalog/services}: the names of all services with the union of their tags; row 72. */
final class CatalogServices implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogServices(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        SERVICES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        DCSpecificRequest call = new DCSpecificRequest(
                common.datacenter(request), CommonParameters.nodeMeta(request), common.source(request), "", options);
        Question<DCSpecificRequest, IndexedServices> question = Question.refreshed(
                Methods.CATALOG_LIST_SERVICES,
                with -> new DCSpecificRequest(call.datacenter(), call.nodeMetaFilters(), call.source(), "", with),
                services -> services.meta().index(),
                "");
        return Meta.onFailure(
                Reads.answer(api, question, options, common.caller(request), answer -> answer(answer, options)));
    }

    private static Response answer(Answer<IndexedServices> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.SERVICES,
                        () -> encode(answer.value().services()))
                .with(Meta.headers(answer.value().meta(), options));
    }

    private static byte[] encode(@Nullable Map<String, List<String>> services) {
        JsonWriter out = new JsonWriter();
        out.map(services == null ? Map.of() : services, Codecs.list(Codecs.STRING));
        return out.toByteArray();
    }
}
