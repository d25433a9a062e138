package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/operator}. */
public final class OperatorEndpoints {
    private OperatorEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route("/v1/operator/raft/configuration", List.of("GET"), new RaftConfiguration(api));
    }
}
