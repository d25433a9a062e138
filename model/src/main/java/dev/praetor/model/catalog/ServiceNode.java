package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service instance joined with its node, as {@code catalog/service} shows it (http-api.md 3.4).
 *
 * @param serviceTags never null where it is shown, as is the service's meta
 * @param serviceLocality printed as null when null
 */
@Filterable
@GoStruct("ServiceNode")
public record ServiceNode(
        @GoType("types.NodeID") @Key("ID") String id,
        String node,
        String address,
        String datacenter,
        @Nullable Map<String, String> taggedAddresses,
        @Nullable Map<String, String> nodeMeta,
        String serviceKind,
        @Key("ServiceID") String serviceId,
        String serviceName,
        @Nullable List<String> serviceTags,
        String serviceAddress,
        @OmitEmpty @Nullable Map<String, ServiceAddress> serviceTaggedAddresses,
        Weights serviceWeights,
        @Nullable Map<String, String> serviceMeta,
        int servicePort,
        String serviceSocketPath,
        boolean serviceEnableTagOverride,
        ConnectProxyConfig serviceProxy,
        ServiceConnect serviceConnect,
        @NotFilterable @Nullable Locality serviceLocality,
        @OmitEmpty String peerName,
        @Inline RaftIndex raftIndex) {}
