package dev.praetor.state.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.Transaction;
import java.util.List;

/** The table of coordinates: one for each node and segment of the network. A node's go with it (semantics.md 4.5). */
public final class CoordinateTables {

    public static final Table<Coordinate> COORDINATES =
            new Table<>(11, "coordinates", CoordinateTables::key, coordinate -> 0);

    private CoordinateTables() {}

    static byte[] key(Coordinate coordinate) {
        return new KeyBuilder()
                .name(coordinate.node())
                .text(coordinate.segment())
                .build();
    }

    /** The coordinates of a node, by segment. */
    public static List<Coordinate> of(StateReader state, String node) {
        return state.table(COORDINATES)
                .rows()
                .prefix(new KeyBuilder().name(node).build())
                .toList();
    }

    /** Removes the coordinates of a node. */
    public static void removeOf(Transaction transaction, String node) {
        for (Coordinate coordinate : of(transaction, node)) {
            transaction.remove(COORDINATES, key(coordinate));
        }
    }
}
