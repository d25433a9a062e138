package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/session}. */
public final class SessionEndpoints {
    private SessionEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route("/v1/session/create", List.of("PUT"), new SessionCreate(api));
        routes.route("/v1/session/destroy/", List.of("PUT"), new SessionDestroy(api));
        routes.route("/v1/session/renew/", List.of("PUT"), new SessionRenew(api));
        routes.route("/v1/session/info/", List.of("GET"), new SessionInfo(api));
        routes.route("/v1/session/node/", List.of("GET"), new SessionNode(api));
        routes.route("/v1/session/list", List.of("GET"), new SessionList(api));
    }
}
