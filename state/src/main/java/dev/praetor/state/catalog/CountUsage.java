package dev.praetor.state.catalog;

import dev.praetor.model.operator.ServiceUsage;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much is in the catalog. Billable is what is neither of the mesh nor a server's own service (http-api.md row 118).
 */
public record CountUsage() implements Query<ServiceUsage> {

    private static final String NATIVE = "connect-native";
    private static final List<String> KINDS =
            List.of("api-gateway", NATIVE, "connect-proxy", "ingress-gateway", "mesh-gateway", "terminating-gateway");

    @Override
    public Indexed<ServiceUsage> run(StateSnapshot snapshot) {
        SortedMap<String, Integer> mesh = new TreeMap<>();
        KINDS.forEach(kind -> mesh.put(kind, 0));
        int billable = 0;
        Cursor<ServiceInstance> instances =
                snapshot.table(CatalogTables.SERVICES).rows().prefix(new KeyBuilder().build());
        while (instances.next()) {
            ServiceInstance instance = instances.value();
            String kind = instance.service().kind();
            mesh.computeIfPresent(kind, (name, count) -> count + 1);
            if (instance.service().connect().connectNative()) {
                mesh.merge(NATIVE, 1, Integer::sum);
            }
            if (kind.isEmpty() && !instance.service().service().equals("consul")) {
                billable++;
            }
        }
        return snapshot.indexed(
                Math.max(
                        snapshot.table(CatalogTables.NODES).lastChange(),
                        snapshot.table(CatalogTables.SERVICES).lastChange()),
                new ServiceUsage(
                        snapshot.table(CatalogTables.SERVICE_NAMES).rows().size(),
                        snapshot.table(CatalogTables.SERVICES).rows().size(),
                        mesh,
                        billable,
                        snapshot.table(CatalogTables.NODES).rows().size()));
    }

    @Override
    public Interest interest() {
        return new Interest.AnyOf(List.of(
                new Interest.Table(CatalogTables.NODES.name()), new Interest.Table(CatalogTables.SERVICES.name())));
    }
}
