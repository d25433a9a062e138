package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the catalog.
 */
@Filterable
@GoStruct("Node")
public record Node(
        @GoType("types.NodeID") @Key("ID") String id,
        String node,
        String address,
        String datacenter,
        @OmitEmpty String partition,
        @OmitEmpty String peerName,
        @Nullable Map<String, String> taggedAddresses,
        @Nullable Map<String, String> meta,
        @NotFilterable @OmitEmpty @Nullable Locality locality,
        @Inline RaftIndex raftIndex) {}
