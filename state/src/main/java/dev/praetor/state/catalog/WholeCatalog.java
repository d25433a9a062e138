package dev.praetor.state.catalog;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import java.util.List;

/** What queries over the whole catalog have in common. */
final class WholeCatalog {

    static final Interest INTEREST = new Interest.AnyOf(List.of(
            new Interest.Table(CatalogTables.NODES.name()),
            new Interest.Table(CatalogTables.SERVICES.name()),
            new Interest.Table(CatalogTables.CHECKS.name())));

    private WholeCatalog() {}

    /** The index of the last change of any node, service or check. */
    static @Unsigned long index(StateSnapshot snapshot) {
        return Math.max(
                snapshot.table(CatalogTables.NODES).lastChange(),
                Math.max(
                        snapshot.table(CatalogTables.SERVICES).lastChange(),
                        snapshot.table(CatalogTables.CHECKS).lastChange()));
    }
}
