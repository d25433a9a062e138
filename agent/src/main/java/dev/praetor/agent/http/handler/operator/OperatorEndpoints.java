package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/operator}. */
public final class OperatorEndpoints {
    private OperatorEndpoints() {}

    public static void register(Routes routes, Api api) {
        Handler read = new AutopilotConfigurationRead(api);
        Handler write = new AutopilotConfigurationWrite(api);
        routes.route("/v1/operator/raft/configuration", List.of("GET"), new RaftConfiguration(api))
                .route("/v1/operator/raft/peer", List.of("DELETE"), new RaftPeerDelete(api))
                .route("/v1/operator/raft/transfer-leader", List.of("POST"), new LeaderTransfer(api))
                .route("/v1/operator/keyring", List.of("GET", "POST", "PUT", "DELETE"), new Keyring(api))
                .route("/v1/operator/usage", List.of("GET"), new UsageRead(api))
                .route(
                        "/v1/operator/autopilot/configuration",
                        List.of("GET", "PUT"),
                        request -> request.method().equals("GET") ? read.handle(request) : write.handle(request))
                .route("/v1/operator/autopilot/health", List.of("GET"), new AutopilotHealth(api))
                .route("/v1/operator/autopilot/state", List.of("GET"), new AutopilotStateRead(api));
    }
}
