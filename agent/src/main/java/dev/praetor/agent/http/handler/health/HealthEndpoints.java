package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/health}. */
public final class HealthEndpoints {
    private HealthEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route("/v1/health/node/", List.of("GET"), HealthNode.handler(api));
        routes.route("/v1/health/checks/", List.of("GET"), new HealthChecks(api));
        routes.route("/v1/health/state/", List.of("GET"), new HealthState(api));
        routes.route("/v1/health/service/", List.of("GET"), new HealthService(api, HealthService.Kind.SERVICE));
        routes.route("/v1/health/connect/", List.of("GET"), new HealthService(api, HealthService.Kind.CONNECT));
        routes.route("/v1/health/ingress/", List.of("GET"), new HealthService(api, HealthService.Kind.INGRESS));
    }
}
