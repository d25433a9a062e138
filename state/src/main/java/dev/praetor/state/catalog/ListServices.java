package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of all services, each with the union of the tags of its instances, both sorted; of the instances on nodes
 * whose meta has all pairs of a filter. Without a filter no instance is visited.
 */
public record ListServices(Map<String, String> nodeMeta) implements Query<Map<String, List<String>>> {

    /** Of all nodes. */
    public ListServices() {
        this(Map.of());
    }

    public ListServices {
        nodeMeta = Map.copyOf(nodeMeta);
    }

    @Override
    public Indexed<Map<String, List<String>>> run(StateSnapshot snapshot) {
        if (!nodeMeta.isEmpty()) {
            long index = Math.max(
                    snapshot.table(CatalogTables.NODES).lastChange(),
                    snapshot.table(CatalogTables.SERVICES).lastChange());
            return snapshot.indexed(index, ofSomeNodes(snapshot));
        }
        Map<String, List<String>> services = new LinkedHashMap<>();
        Cursor<ServiceSummary> summaries =
                snapshot.table(CatalogTables.SERVICE_NAMES).rows().prefix(new KeyBuilder().build());
        while (summaries.next()) {
            services.put(
                    summaries.value().name(),
                    List.copyOf(summaries.value().tags().keySet()));
        }
        return snapshot.indexed(Marks.index(snapshot, MarkKind.SERVICE_NAMES, ""), services);
    }

    private Map<String, List<String>> ofSomeNodes(StateSnapshot snapshot) {
        SortedMap<String, TreeSet<String>> tags = new TreeMap<>();
        Cursor<Node> nodes = snapshot.table(CatalogTables.NODES).rows().prefix(new KeyBuilder().build());
        while (nodes.next()) {
            if (!CatalogReads.matches(nodes.value().meta(), nodeMeta)) {
                continue;
            }
            for (ServiceInstance instance :
                    CatalogReads.services(snapshot, nodes.value().node())) {
                NodeService service = instance.service();
                TreeSet<String> union = tags.computeIfAbsent(service.service(), name -> new TreeSet<>());
                if (service.tags() != null) {
                    union.addAll(service.tags());
                }
            }
        }
        Map<String, List<String>> services = new LinkedHashMap<>();
        tags.forEach((name, union) -> services.put(name, new ArrayList<>(union)));
        return services;
    }

    @Override
    public Interest interest() {
        if (nodeMeta.isEmpty()) {
            return new Interest.Table(CatalogTables.SERVICE_NAMES.name());
        }
        return new Interest.AnyOf(List.of(
                new Interest.Table(CatalogTables.NODES.name()), new Interest.Table(CatalogTables.SERVICES.name())));
    }
}
