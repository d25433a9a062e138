package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.config.UiConfig;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** {@code /v1/internal/ui}. */
public final class UiEndpoints {
    private static final String PREFIX = "/v1/internal/ui/";
    private static final List<String> GET = List.of("GET");

    private UiEndpoints() {}

    /**
     * Registers the endpoints.
     *
     * @param ui the configuration in force
     * @param blocking runs what answers of the server of metrics are read with
     */
    public static void register(Routes routes, Api api, Supplier<UiConfig> ui, Executor blocking) {
        routes.route(PREFIX + "nodes", GET, new UiNodes(api))
                .route(PREFIX + "node/", GET, new UiNode(api))
                .route(PREFIX + "services", GET, new UiServices(api))
                .route(PREFIX + "catalog-overview", GET, new UiCatalogOverview(api))
                .route(PREFIX + "service-topology/", GET, new UiServiceTopology(api))
                .route(PREFIX + "exported-services", GET, new UiExportedServices(api))
                .route(PREFIX + "gateway-services-nodes/", GET, new UiOfGateway(api))
                .route(PREFIX + "gateway-intentions/", GET, new UiOfGateway(api))
                .route(PREFIX + "metrics-proxy/", GET, new ConfiguredMetrics(ui, blocking));
    }
}
