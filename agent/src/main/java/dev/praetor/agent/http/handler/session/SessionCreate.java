package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/session/create}: creates a session and answers its ID; row 87. Unknown keys of the body are ignored. */
final class SessionCreate implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionCreate(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        SessionBody body = read(request);
        SessionRequest call = new SessionRequest(
                common.datacenter(request), "create", session(body), new WriteRequest(common.token(request)));
        return api.router().call(Methods.SESSION_APPLY, call, common.caller(request)).map(answer -> created(answer.value()));
    }

    private SessionBody read(Request request) {
        SessionBody defaults = SessionBody.defaults(api.nodeName());
        return request.body().length == 0 ? defaults : JsonBody.lenient(request, SessionBodyCodec.INSTANCE, defaults);
    }

    private static Session session(SessionBody body) {
        try {
            return new SessionBuilder()
                    .name(body.name())
                    .node(body.node())
                    .lockDelay(LockDelay.of(body.lockDelay()))
                    .behavior(body.behavior())
                    .ttl(body.ttl())
                    .nodeChecks(body.nodeChecks())
                    .serviceChecks(body.serviceChecks())
                    .checks(body.checks())
                    .build();
        } catch (GoParseException malformed) {
            throw new HttpError(400, JsonBody.DECODE_FAILED + malformed.getMessage());
        }
    }

    private static Response created(String id) {
        JsonWriter out = new JsonWriter(64);
        out.beginObject();
        out.key("ID");
        out.string(id);
        out.endObject();
        return Response.json(out.toByteArray());
    }
}
