package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.catalog.AccessLogsConfig;
import dev.praetor.model.catalog.EnvoyExtension;
import dev.praetor.model.catalog.ExposeConfig;
import dev.praetor.model.catalog.MeshGatewayConfig;
import dev.praetor.model.catalog.TransparentProxyConfig;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy part of an {@link AgentService}: only proxies and gateways have one. */
@GoStruct("api.AgentServiceConnectProxyConfig")
public record AgentProxy(
        @OmitEmpty @Nullable List<EnvoyExtension> envoyExtensions,
        @OmitEmpty String destinationServiceName,
        @Key("DestinationServiceID") @OmitEmpty String destinationServiceId,
        @OmitEmpty String localServiceAddress,
        @OmitEmpty int localServicePort,
        @OmitEmpty String localServiceSocketPath,
        @OmitEmpty String mode,
        @OmitEmpty @Nullable TransparentProxyConfig transparentProxy,
        @OmitEmpty @Nullable Map<String, Object> config,
        @OmitEmpty @Nullable List<AgentUpstream> upstreams,
        MeshGatewayConfig meshGateway,
        ExposeConfig expose,
        @OmitEmpty @Nullable AccessLogsConfig accessLogs) {}
