package dev.praetor.state.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import java.util.List;

/** The coordinates of a node, by segment. */
public record ListNodeCoordinates(String node) implements Query<List<Coordinate>> {

    public ListNodeCoordinates {
        node = Names.lower(node);
    }

    @Override
    public Indexed<List<Coordinate>> run(StateSnapshot snapshot) {
        return snapshot.indexed(
                Marks.index(snapshot, MarkKind.NODE_COORDINATES, node), CoordinateTables.of(snapshot, node));
    }

    @Override
    public Interest interest() {
        return MarkKind.NODE_COORDINATES.interest(node);
    }
}
