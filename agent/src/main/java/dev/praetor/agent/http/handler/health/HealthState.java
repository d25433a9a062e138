package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/health/state/<state>}: the checks in a state, or any; row 80. */
final class HealthState implements Handler {
    private final Api api;
    private final CommonParameters common;

    HealthState(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String state = request.requiredArgument("Missing check state");
        ChecksInStateRequest call = new ChecksInStateRequest(
                common.datacenter(request),
                CommonParameters.nodeMeta(request),
                state,
                common.source(request),
                "",
                options);
        return Meta.onFailure(api.router()
                .call(Methods.HEALTH_CHECKS_IN_STATE, call, common.caller(request))
                .map(answer -> CheckLists.answer(answer, options)));
    }
}
