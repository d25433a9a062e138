package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.List;

/** {@code PUT /v1/session/create}: creates a session and answers its ID; row 87. Unknown keys of the body are ignored. */
final class SessionCreate implements Handler {
    private static final Duration DEFAULT_LOCK_DELAY = Duration.ofSeconds(15);
    private static final List<String> SERF_HEALTH = List.of("serfHealth");

    private final Api api;
    private final CommonParameters common;

    SessionCreate(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        SessionRequest call = new SessionRequest(
                common.datacenter(request),
                "create",
                SessionRules.settleChecks(read(request)),
                new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.SESSION_APPLY, call, common.caller(request))
                .map(answer -> created(answer.value()));
    }

    private Session read(Request request) {
        Session defaults = defaults();
        if (request.body().length == 0) {
            return defaults;
        }
        Session given = JsonBody.lenient(request, SessionCodec.INSTANCE, defaults);
        return SessionBuilder.from(given).id("").raftIndex(defaults.raftIndex()).build();
    }

    /** What holds for keys that a body does not give (semantics.md 3.1): released when it ends, bound to the health of the agent's own node. */
    private Session defaults() {
        return new SessionBuilder()
                .node(api.nodeName())
                .lockDelay(DEFAULT_LOCK_DELAY)
                .behavior("release")
                .nodeChecks(SERF_HEALTH)
                .checks(SERF_HEALTH)
                .build();
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
