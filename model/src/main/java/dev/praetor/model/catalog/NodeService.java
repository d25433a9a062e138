package dev.praetor.model.catalog;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service on a node, keyed by its ID.
 */
@GoStruct("NodeService")
public record NodeService(
        @GoType("structs.ServiceKind") @OmitEmpty String kind,
        @Key("ID") String id,
        String service,
        @Nullable List<String> tags,
        String address,
        @OmitEmpty @Nullable Map<String, ServiceAddress> taggedAddresses,
        @Nullable Map<String, String> meta,
        @OmitEmpty int port,
        @OmitEmpty String socketPath,
        @Nullable Weights weights,
        boolean enableTagOverride,
        @OmitEmpty @Nullable Locality locality,
        ConnectProxyConfig proxy,
        ServiceConnect connect,
        @JsonSkip boolean locallyRegisteredAsSidecar,
        String peerName,
        @Inline RaftIndex raftIndex) {}
