package dev.praetor.agent.http.handler.coordinate;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/coordinate}. */
public final class CoordinateEndpoints {
    private CoordinateEndpoints() {}

    /** Registers the endpoints. */
    public static void register(Routes routes, Api api) {
        routes.route("/v1/coordinate/datacenters", List.of("GET"), new CoordinateDatacenters(api));
        routes.route("/v1/coordinate/nodes", List.of("GET"), new CoordinateNodes(api));
        routes.route("/v1/coordinate/node/", List.of("GET"), new CoordinateOfNode(api));
        routes.route("/v1/coordinate/update", List.of("PUT"), new CoordinateUpdate(api));
    }

    /** Registers what answers that this agent is configured to have none ({@code disable_coordinates}). */
    public static void registerDisabled(Routes routes) {
        Handler disabled = request -> {
            throw new HttpError(401, "Coordinate support disabled");
        };
        routes.route("/v1/coordinate/datacenters", List.of("GET"), disabled);
        routes.route("/v1/coordinate/nodes", List.of("GET"), disabled);
        routes.route("/v1/coordinate/node/", List.of("GET"), disabled);
        routes.route("/v1/coordinate/update", List.of("PUT"), disabled);
    }
}
