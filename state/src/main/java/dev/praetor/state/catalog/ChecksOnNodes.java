package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the checks that stand on nodes with given meta. */
final class ChecksOnNodes {

    private ChecksOnNodes() {}

    static Indexed<List<HealthCheck>> filter(
            StateSnapshot snapshot, Indexed<List<HealthCheck>> checks, Map<String, String> nodeMeta) {
        if (nodeMeta.isEmpty()) {
            return checks;
        }
        List<HealthCheck> kept = new ArrayList<>();
        for (HealthCheck check : checks.value()) {
            Node node = CatalogReads.node(snapshot, check.node());
            if (node != null && CatalogReads.matches(node.meta(), nodeMeta)) {
                kept.add(check);
            }
        }
        return snapshot.indexed(
                Math.max(checks.index(), snapshot.table(CatalogTables.NODES).lastChange()), kept);
    }

    static Interest interest(Interest checks, Map<String, String> nodeMeta) {
        return nodeMeta.isEmpty()
                ? checks
                : new Interest.AnyOf(List.of(checks, new Interest.Table(CatalogTables.NODES.name())));
    }
}
