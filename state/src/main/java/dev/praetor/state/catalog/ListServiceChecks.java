package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Names;
import java.util.List;
import java.util.Map;

/** The checks of a service, by node and ID; of those on nodes whose meta has all pairs of a filter. */
public record ListServiceChecks(String service, Map<String, String> nodeMeta) implements Query<List<HealthCheck>> {

    public ListServiceChecks {
        service = Names.lower(service);
        nodeMeta = Map.copyOf(nodeMeta);
    }

    /** On all nodes. */
    public ListServiceChecks(String service) {
        this(service, Map.of());
    }

    @Override
    public Indexed<List<HealthCheck>> run(StateSnapshot snapshot) {
        List<HealthCheck> checks = snapshot.table(CatalogTables.CHECKS)
                .rows(CatalogTables.CHECKS_BY_SERVICE_NAME)
                .prefix(new KeyBuilder().name(service).build())
                .toList();
        @Unsigned long index = Marks.index(snapshot, MarkKind.SERVICE_CHECKS, service);
        return ChecksOnNodes.filter(snapshot, snapshot.indexed(index, checks), nodeMeta);
    }

    @Override
    public Interest interest() {
        return ChecksOnNodes.interest(new Interest.Service(service), nodeMeta);
    }
}
