package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.server.route.Methods;

/**
 * {@code GET /v1/internal/ui/exported-services}: what is exported to a peer; row 154. There are no peers yet, so that
 * it is nothing.
 */
final class UiExportedServices implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiExportedServices(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
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
                .call(Methods.INTERNAL_EXPORTED_SERVICES_FOR_PEER, call, common.caller(request))
                .map(answer -> Answers.NO_LIST.with(Meta.headers(answer.value().meta()))));
    }
}
