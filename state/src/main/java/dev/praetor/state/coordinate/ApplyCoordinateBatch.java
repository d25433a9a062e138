package dev.praetor.state.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the coordinates of nodes. Those of unknown nodes are passed over, as the node may be gone since they were
 * told; so are those that did not change. No result.
 */
public final class ApplyCoordinateBatch implements CommandHandler<CoordinateBatch> {

    @Override
    public @Nullable Object apply(CoordinateBatch command, Transaction transaction) {
        for (Coordinate coordinate : command.coordinates()) {
            if (CatalogReads.node(transaction, coordinate.node()) != null && isNew(coordinate, transaction)) {
                transaction.put(CoordinateTables.COORDINATES, coordinate);
            }
        }
        return null;
    }

    private static boolean isNew(Coordinate coordinate, Transaction transaction) {
        return !coordinate.equals(
                transaction.table(CoordinateTables.COORDINATES).rows().get(CoordinateTables.key(coordinate)));
    }
}
