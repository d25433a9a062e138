package dev.praetor.state.catalog;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/** All service instances with their nodes and the checks of both, by node and ID. */
public record ListAllCheckServiceNodes() implements Query<List<CheckServiceNode>> {

    @Override
    public Indexed<List<CheckServiceNode>> run(StateSnapshot snapshot) {
        List<CheckServiceNode> joined = new ArrayList<>();
        Cursor<ServiceInstance> all =
                snapshot.table(CatalogTables.SERVICES).rows().prefix(new KeyBuilder().build());
        while (all.next()) {
            joined.add(Instances.withChecks(snapshot, all.value()));
        }
        return snapshot.indexed(WholeCatalog.index(snapshot), joined);
    }

    @Override
    public Interest interest() {
        return WholeCatalog.INTEREST;
    }
}
