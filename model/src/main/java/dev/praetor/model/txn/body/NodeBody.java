package dev.praetor.model.txn.body;

import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is sent. Partition and locality are taken and dropped.
 */
@GoStruct("api.Node")
record NodeBody(
        @Key("ID") String id,
        String node,
        String address,
        String datacenter,
        @Nullable Map<String, String> taggedAddresses,
        @Nullable Map<String, String> meta,
        @Unsigned long createIndex,
        @Unsigned long modifyIndex,
        String partition,
        String peerName,
        @Nullable Locality locality) {

    Node toNode() {
        return new NodeBuilder()
                .id(id)
                .node(node)
                .address(address)
                .datacenter(datacenter)
                .taggedAddresses(taggedAddresses)
                .meta(meta)
                .peerName(peerName)
                .raftIndex(new RaftIndex(0, modifyIndex))
                .build();
    }
}
