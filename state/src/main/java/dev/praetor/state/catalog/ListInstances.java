package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All service instances with their nodes, by node and ID; of those on nodes whose meta has all pairs of a filter. */
public record ListInstances(Map<String, String> nodeMeta) implements Query<List<ServiceNode>> {

    public ListInstances {
        nodeMeta = Map.copyOf(nodeMeta);
    }

    @Override
    public Indexed<List<ServiceNode>> run(StateSnapshot snapshot) {
        List<ServiceNode> instances = new ArrayList<>();
        Cursor<Node> nodes = snapshot.table(CatalogTables.NODES).rows().prefix(new KeyBuilder().build());
        while (nodes.next()) {
            Node node = nodes.value();
            if (CatalogReads.matches(node.meta(), nodeMeta)) {
                for (ServiceInstance instance : CatalogReads.services(snapshot, node.node())) {
                    instances.add(Instances.withNode(snapshot, instance));
                }
            }
        }
        long index = Math.max(
                snapshot.table(CatalogTables.NODES).lastChange(),
                snapshot.table(CatalogTables.SERVICES).lastChange());
        return snapshot.indexed(index, instances);
    }

    @Override
    public Interest interest() {
        return new Interest.AnyOf(List.of(
                new Interest.Table(CatalogTables.NODES.name()), new Interest.Table(CatalogTables.SERVICES.name())));
    }
}
