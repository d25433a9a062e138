package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import java.util.List;

/** The checks of a node and of the services on it, by ID. */
public record ListNodeChecks(String node) implements Query<List<HealthCheck>> {

    public ListNodeChecks {
        node = Names.lower(node);
    }

    @Override
    public Indexed<List<HealthCheck>> run(StateSnapshot snapshot) {
        return snapshot.indexed(Marks.index(snapshot, MarkKind.NODE_CHECKS, node), CatalogReads.checks(snapshot, node));
    }

    @Override
    public Interest interest() {
        return new Interest.Node(node);
    }
}
