package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coordinate;
import java.util.List;

/** The newest coordinates of some nodes: a bare list in the log (wire-rpc.md section 9, type 6). */
public record CoordinateBatch(List<Coordinate> coordinates) {

    public CoordinateBatch {
        coordinates = List.copyOf(coordinates);
    }
}
