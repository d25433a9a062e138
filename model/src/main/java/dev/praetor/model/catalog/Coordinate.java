package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import org.jspecify.annotations.Nullable;

/**
 * The network coordinate of a node.
 */
@GoStruct("Coordinate")
public record Coordinate(
        String node,
        String segment,
        @OmitEmpty String partition,
        @Nullable Coord coord) {}
