package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
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
 * One instance of a service on a node, keyed by its ID (http-api.md 3.3).
 *
 * @param kind empty for a typical service, else {@code connect-proxy} or one of the gateways
 * @param id unique on its node; takes the name when a registration gives none
 * @param tags printed as null when null: {@code catalog} and {@code health} show an empty list instead
 * @param port not checked; 0 is left out of JSON
 * @param weights null means 1 while passing and 1 while warning
 * @param peerName the peer that it was imported from, empty for our own
 */
@Filterable
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
        @NotFilterable @OmitEmpty @Nullable Locality locality,
        ConnectProxyConfig proxy,
        ServiceConnect connect,
        @NotFilterable @JsonSkip boolean locallyRegisteredAsSidecar,
        String peerName,
        @Inline RaftIndex raftIndex) {}
