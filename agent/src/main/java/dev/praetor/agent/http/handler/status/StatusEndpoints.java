package dev.praetor.agent.http.handler.status;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/status}. */
public final class StatusEndpoints {
    private StatusEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route("/v1/status/leader", List.of("GET"), new StatusLeader(api));
        routes.route("/v1/status/peers", List.of("GET"), new StatusPeers(api));
    }
}
