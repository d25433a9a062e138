package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.catalog.CatalogTables;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.kv.KeyTables;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much the replicated state holds: metrics {@code state.*} (metrics.md section 2). Used by the thread that collects. */
final class StateTelemetry {

    private static final List<String> KINDS = List.of(
            "api-gateway", "connect-native", "connect-proxy", "ingress-gateway", "mesh-gateway", "terminating-gateway");

    private final Gauge nodes;
    private final Gauge services;
    private final Gauge instances;
    private final Gauge billable;
    private final Gauge keys;
    private final Map<String, Gauge> meshInstances = new HashMap<>();
    /** What was counted last: instances are visited again only when one changed. */
    private long countedChange = -1;

    private int billableCount;
    private final Map<String, Integer> meshCounts = new HashMap<>();

    StateTelemetry(Metrics metrics, String datacenter) {
        Label label = new Label("datacenter", datacenter);
        nodes = metrics.gauge("state.nodes", label);
        services = metrics.gauge("state.services", label);
        instances = metrics.gauge("state.service_instances", label);
        billable = metrics.gauge("state.billable_service_instances", label);
        keys = metrics.gauge("state.kv_entries", label);
        for (String kind : KINDS) {
            meshInstances.put(kind, metrics.gauge("state.connect_instances", label, new Label("kind", kind)));
        }
    }

    void collect(StateSnapshot state) {
        nodes.set(state.table(CatalogTables.NODES).rows().size());
        services.set(state.table(CatalogTables.SERVICE_NAMES).rows().size());
        instances.set(state.table(CatalogTables.SERVICES).rows().size());
        keys.set(state.table(KeyTables.KEYS).rows().size());
        long change = state.table(CatalogTables.SERVICES).lastChange();
        if (change != countedChange) {
            countedChange = change;
            countInstances(state);
        }
        billable.set(billableCount);
        meshInstances.forEach((kind, gauge) -> gauge.set(meshCounts.getOrDefault(kind, 0)));
    }

    private void countInstances(StateSnapshot state) {
        billableCount = 0;
        meshCounts.clear();
        Cursor<ServiceInstance> all = state.table(CatalogTables.SERVICES).rows().prefix(new KeyBuilder().build());
        while (all.next()) {
            ServiceInstance instance = all.value();
            String kind = instance.service().kind();
            if (!kind.isEmpty()) {
                meshCounts.merge(kind, 1, Integer::sum);
            } else if (!instance.service().service().equals("consul")) {
                billableCount++;
            }
            if (instance.service().connect().connectNative()) {
                meshCounts.merge("connect-native", 1, Integer::sum);
            }
        }
    }
}
