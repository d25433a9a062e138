package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;

/** {@code /v1/catalog}. */
public final class CatalogEndpoints {
    private CatalogEndpoints() {}

    public static void register(Routes routes, Api api) {
        routes.route("/v1/catalog/register", List.of("PUT"), new CatalogRegister(api));
        routes.route("/v1/catalog/deregister", List.of("PUT"), new CatalogDeregister(api));
        routes.route("/v1/catalog/datacenters", List.of("GET"), new CatalogDatacenters(api));
        routes.route("/v1/catalog/nodes", List.of("GET"), new CatalogNodes(api));
        routes.route("/v1/catalog/services", List.of("GET"), new CatalogServices(api));
        routes.route("/v1/catalog/service/", List.of("GET"), new CatalogServiceNodes(api, false));
        routes.route("/v1/catalog/connect/", List.of("GET"), new CatalogServiceNodes(api, true));
        routes.route("/v1/catalog/node/", List.of("GET"), CatalogNode.handler(api));
        routes.route("/v1/catalog/node-services/", List.of("GET"), CatalogNodeServices.handler(api));
        routes.route("/v1/catalog/gateway-services/", List.of("GET"), new CatalogGatewayServices(api));
    }
}
