package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy part of a service registration.
 */
@GoStruct("ConnectProxyConfig")
public record ConnectProxyConfig(
        @OmitEmpty @Nullable List<EnvoyExtension> envoyExtensions,
        @OmitEmpty String destinationServiceName,
        @Key("DestinationServiceID") @OmitEmpty String destinationServiceId,
        @OmitEmpty String localServiceAddress,
        @OmitEmpty int localServicePort,
        @OmitEmpty String localServiceSocketPath,
        String mode,
        @OmitEmpty @Nullable Map<String, Object> config,
        @OmitEmpty @Nullable List<Upstream> upstreams,
        MeshGatewayConfig meshGateway,
        ExposeConfig expose,
        @OmitEmpty TransparentProxyConfig transparentProxy,
        @Key("MutualTLSMode") @OmitEmpty String mutualTlsMode,
        @OmitEmpty AccessLogsConfig accessLogs) {}
