package dev.praetor.state.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/** The coordinates of all nodes, by node and segment. */
public record ListCoordinates() implements Query<List<Coordinate>> {

    @Override
    public Indexed<List<Coordinate>> run(StateSnapshot snapshot) {
        TableVersion<Coordinate> coordinates = snapshot.table(CoordinateTables.COORDINATES);
        return snapshot.indexed(
                coordinates.lastChange(),
                coordinates.rows().prefix(new KeyBuilder().build()).toList());
    }

    @Override
    public Interest interest() {
        return new Interest.Table(CoordinateTables.COORDINATES.name());
    }
}
