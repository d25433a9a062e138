package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node with all that stands on it, as the web UI reads it.
 */
@Filterable
@GoStruct("NodeInfo")
public record NodeInfo(
        @GoType("types.NodeID") @Key("ID") String id,
        String node,
        @OmitEmpty String partition,
        @OmitEmpty String peerName,
        String address,
        @Nullable Map<String, String> taggedAddresses,
        @Nullable Map<String, String> meta,
        @Nullable List<NodeService> services,
        @Nullable List<HealthCheck> checks) {}
