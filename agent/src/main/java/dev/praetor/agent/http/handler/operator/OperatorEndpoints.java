package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.DatacenterRead;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.operator.RaftConfigurationResponseCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code /v1/operator}; rows 111 to 122. */
public final class OperatorEndpoints {
    private OperatorEndpoints() {}

    public static void register(Routes routes, Api api) {
        Handler members = new DatacenterRead<>(
                api,
                Methods.OPERATOR_RAFT_GET_CONFIGURATION,
                found -> Response.json(JsonWriter.encode(found, RaftConfigurationResponseCodec.INSTANCE)));
        Handler read = new DatacenterRead<>(
                api,
                Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION,
                found -> Response.json(JsonWriter.encode(found, AutopilotConfigCodec.INSTANCE)));
        Handler write = new AutopilotConfigurationWrite(api);
        routes.route("/v1/operator/raft/configuration", List.of("GET"), members)
                .route("/v1/operator/raft/peer", List.of("DELETE"), new RaftPeerDelete(api))
                .route("/v1/operator/raft/transfer-leader", List.of("POST"), new LeaderTransfer(api))
                .route("/v1/operator/keyring", List.of("GET", "POST", "PUT", "DELETE"), new Keyring(api))
                .route("/v1/operator/usage", List.of("GET"), new UsageRead(api))
                .route(
                        "/v1/operator/autopilot/configuration",
                        List.of("GET", "PUT"),
                        request -> request.method().equals("GET") ? read.handle(request) : write.handle(request))
                .route(
                        "/v1/operator/autopilot/health",
                        List.of("GET"),
                        new DatacenterRead<>(api, Methods.OPERATOR_SERVER_HEALTH, AutopilotHealthForm::answer))
                .route(
                        "/v1/operator/autopilot/state",
                        List.of("GET"),
                        new DatacenterRead<>(api, Methods.OPERATOR_AUTOPILOT_STATE, AutopilotStateForm::answer));
    }
}
