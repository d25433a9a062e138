package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that a proxy dials on behalf of its application.
 */
@GoStruct("Upstream")
public record Upstream(
        @OmitEmpty String destinationType,
        @OmitEmpty String destinationNamespace,
        @OmitEmpty String destinationPartition,
        @OmitEmpty String destinationPeer,
        @OmitEmpty String destinationName,
        @OmitEmpty String datacenter,
        @OmitEmpty String localBindAddress,
        @OmitEmpty int localBindPort,
        @OmitEmpty String localBindSocketPath,
        @OmitEmpty String localBindSocketMode,
        @OmitEmpty @Nullable Map<String, Object> config,
        @OmitEmpty MeshGatewayConfig meshGateway,
        @JsonSkip @Nullable List<String> ingressHosts,
        @OmitEmpty boolean centrallyConfigured) {}
