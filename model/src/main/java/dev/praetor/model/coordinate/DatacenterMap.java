package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates of the servers of a datacenter, as servers of all datacenters see each other.
 *
 * @param areaId {@code wan}
 */
@GoStruct("DatacenterMap")
public record DatacenterMap(
        String datacenter,
        @Key("AreaID") String areaId,
        @Nullable List<Coordinate> coordinates) {}
