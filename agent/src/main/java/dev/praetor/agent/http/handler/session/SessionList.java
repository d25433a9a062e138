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

/** {@code GET /v1/session/list}: all sessions, ordered by ID; row 92. */
final class SessionList implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionList(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        common.refuseEnterprise(request);
        SessionSpecificRequest call = new SessionSpecificRequest(common.datacenter(request), "", "", options);
        return Meta.onFailure(api.router()
                .call(Methods.SESSION_LIST, call, common.caller(request))
                .map(Sessions::answer));
    }
}
