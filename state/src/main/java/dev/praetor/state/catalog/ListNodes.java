package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/** All nodes, by name. */
public record ListNodes() implements Query<List<Node>> {

    @Override
    public Indexed<List<Node>> run(StateSnapshot snapshot) {
        TableVersion<Node> nodes = snapshot.table(CatalogTables.NODES);
        return snapshot.indexed(
                nodes.lastChange(),
                nodes.rows().prefix(new KeyBuilder().build()).toList());
    }

    @Override
    public Interest interest() {
        return new Interest.Table(CatalogTables.NODES.name());
    }
}
