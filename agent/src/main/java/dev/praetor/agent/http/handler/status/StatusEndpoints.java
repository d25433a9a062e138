package dev.praetor.agent.http.handler.status;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.DatacenterRead;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code /v1/status}: the address of the leader, empty when there is none, and those of all servers; rows 107 and 108. */
public final class StatusEndpoints {
    private StatusEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route(
                "/v1/status/leader",
                List.of("GET"),
                new DatacenterRead<>(
                        api,
                        Methods.STATUS_LEADER,
                        address -> Response.json(JsonWriter.encode(address, Codecs.STRING))));
        routes.route(
                "/v1/status/peers",
                List.of("GET"),
                new DatacenterRead<>(
                        api,
                        Methods.STATUS_PEERS,
                        addresses -> Response.json(JsonLists.encode(addresses, Codecs.STRING))));
    }
}
