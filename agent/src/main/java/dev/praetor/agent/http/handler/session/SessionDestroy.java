package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/session/destroy/<id>}: ends a session, known or not; row 88. */
final class SessionDestroy implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionDestroy(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        String id = request.requiredArgument("Missing session");
        SessionRequest call = new SessionRequest(
                common.datacenter(request),
                "destroy",
                new SessionBuilder().id(id).build(),
                new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.SESSION_APPLY, call, common.caller(request))
                .map(answer -> Answers.TRUE);
    }
}
