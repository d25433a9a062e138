package dev.praetor.agent.http.handler;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import dev.praetor.agent.http.handler.catalog.CatalogEndpoints;
import dev.praetor.agent.http.handler.health.HealthEndpoints;
import dev.praetor.agent.http.handler.kv.KvEndpoint;
import dev.praetor.agent.http.handler.operator.OperatorEndpoints;
import dev.praetor.agent.http.handler.session.SessionEndpoints;
import dev.praetor.agent.http.handler.status.StatusEndpoints;
import dev.praetor.agent.http.handler.txn.TransactionEndpoint;

/** All endpoints that servers answer through the router. */
public final class ServerEndpoints {
    private ServerEndpoints() {}

    public static void register(Routes routes, Api api) {
        KvEndpoint.register(routes, api);
        SessionEndpoints.register(routes, api);
        TransactionEndpoint.register(routes, api);
        CatalogEndpoints.register(routes, api);
        HealthEndpoints.register(routes, api);
        StatusEndpoints.register(routes, api);
        OperatorEndpoints.register(routes, api);
    }
}
