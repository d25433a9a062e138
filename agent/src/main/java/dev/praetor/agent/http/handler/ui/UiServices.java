package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.IndexedNodesWithGateways;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code GET /v1/internal/ui/services}: all services in numbers; row 153. A filter is over their instances. */
final class UiServices implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiServices(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        SUMMARIES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        ServiceDumpRequest call = new ServiceDumpRequest(
                common.datacenter(request),
                "",
                false,
                false,
                common.source(request),
                request.parameters().text("peer"),
                options);
        return Meta.onFailure(api.router()
                .call(Methods.INTERNAL_SERVICE_DUMP, call, common.caller(request))
                .map(UiServices::answer));
    }

    private static Response answer(Answer<IndexedNodesWithGateways> answer) {
        List<CheckServiceNode> instances = answer.value().nodes();
        return Response.json(
                        answer.encodings(),
                        Form.SUMMARIES,
                        () -> JsonLists.encode(
                                ServiceSummaries.of(instances == null ? List.of() : instances),
                                ServiceSummaryCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta()));
    }
}
