package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.TableVersion;
import java.util.List;
import java.util.Map;

/**
 * The checks in a status, {@code any} for all, by node and ID; of those on nodes whose meta has all pairs of a filter.
 */
public record ListChecksInState(String state, Map<String, String> nodeMeta) implements Query<List<HealthCheck>> {

    private static final String ANY = "any";

    public ListChecksInState {
        state = Names.lower(state);
        nodeMeta = Map.copyOf(nodeMeta);
    }

    /** On all nodes. */
    public ListChecksInState(String state) {
        this(state, Map.of());
    }

    @Override
    public Indexed<List<HealthCheck>> run(StateSnapshot snapshot) {
        return ChecksOnNodes.filter(snapshot, onAllNodes(snapshot), nodeMeta);
    }

    private Indexed<List<HealthCheck>> onAllNodes(StateSnapshot snapshot) {
        TableVersion<HealthCheck> checks = snapshot.table(CatalogTables.CHECKS);
        if (state.equals(ANY)) {
            return snapshot.indexed(
                    checks.lastChange(),
                    checks.rows().prefix(new KeyBuilder().build()).toList());
        }
        List<HealthCheck> some = checks.rows(CatalogTables.CHECKS_BY_STATUS)
                .prefix(new KeyBuilder().text(state).build())
                .toList();
        return snapshot.indexed(Marks.index(snapshot, MarkKind.STATUS, state), some);
    }

    @Override
    public Interest interest() {
        String table = state.equals(ANY) ? CatalogTables.CHECKS.name() : MarkKind.statusTable(state);
        return ChecksOnNodes.interest(new Interest.Table(table), nodeMeta);
    }
}
