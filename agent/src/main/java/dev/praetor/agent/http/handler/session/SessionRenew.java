package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.Session;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code PUT /v1/session/renew/<id>}: starts the time to live again; row 89. */
final class SessionRenew implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionRenew(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.options(request);
        common.refuseEnterprise(request);
        String id = request.requiredArgument("Missing session");
        SessionSpecificRequest call = new SessionSpecificRequest(
                common.datacenter(request),
                id,
                id,
                new QueryOptionsBuilder().token(common.token(request)).build());
        return api.router()
                .call(Methods.SESSION_RENEW, call, common.caller(request))
                .map(answer -> {
                    List<Session> sessions = answer.value().sessions();
                    if (sessions == null || sessions.isEmpty()) {
                        throw new HttpError(404, "Session id '" + id + "' not found");
                    }
                    return Response.json(Sessions.encode(sessions));
                });
    }
}
