package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.NodeRead;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/health/node/<node>}: the checks of a node and its services; row 78. */
final class HealthNode {

    private HealthNode() {}

    static Handler handler(Api api) {
        return new NodeRead<>(api, Methods.HEALTH_NODE_CHECKS, CheckLists::answer);
    }
}
