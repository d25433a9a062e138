package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coordinates of nodes, with the index of the answer.
 */
@GoStruct("IndexedCoordinates")
public record IndexedCoordinates(
        @Nullable List<Coordinate> coordinates, @Inline QueryMeta meta) {}
