package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.catalog.MeshGatewayConfig;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An upstream of an {@link AgentProxy}. */
@GoStruct("api.Upstream")
public record AgentUpstream(
        @OmitEmpty String destinationType,
        @OmitEmpty String destinationNamespace,
        @OmitEmpty String destinationPeer,
        String destinationName,
        @OmitEmpty String datacenter,
        @OmitEmpty String localBindAddress,
        @OmitEmpty int localBindPort,
        @OmitEmpty String localBindSocketPath,
        @OmitEmpty String localBindSocketMode,
        @OmitEmpty @Nullable Map<String, Object> config,
        MeshGatewayConfig meshGateway,
        @OmitEmpty boolean centrallyConfigured) {}
