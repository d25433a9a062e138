package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coord;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import org.jspecify.annotations.Nullable;

/**
 * Tells the coordinate of a node.
 *
 * @param segment of the network in which it holds; empty for the whole
 */
@GoStruct("CoordinateUpdateRequest")
public record CoordinateUpdateRequest(
        String datacenter,
        String node,
        String segment,
        @Nullable Coord coord,
        @Inline WriteRequest writeRequest) {}
