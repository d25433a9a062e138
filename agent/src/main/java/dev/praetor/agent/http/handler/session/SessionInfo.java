package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/session/info/<id>}: one session in a list, or an empty list; row 90. */
final class SessionInfo implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionInfo(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        common.refuseEnterprise(request);
        String id = request.requiredArgument("Missing session");
        SessionSpecificRequest call = new SessionSpecificRequest(common.datacenter(request), id, id, options);
        return Meta.onFailure(api.router()
                .call(Methods.SESSION_GET, call, common.caller(request))
                .map(Sessions::answer));
    }
}
