package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/health/checks/<service>}: the checks of a service; row 79. */
final class HealthChecks implements Handler {
    private final Api api;
    private final CommonParameters common;

    HealthChecks(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String service = request.requiredArgument("Missing service name");
        ServiceSpecificRequest call = new ServiceSpecificRequestBuilder()
                .datacenter(common.datacenter(request))
                .nodeMetaFilters(CommonParameters.nodeMeta(request))
                .serviceName(service)
                .source(common.source(request))
                .options(options)
                .build();
        return Meta.onFailure(api.router()
                .call(Methods.HEALTH_SERVICE_CHECKS, call, common.caller(request))
                .map(answer -> CheckLists.answer(answer, options)));
    }
}
