package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.JsonFirst;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy part of a service registration.
 */
@Filterable
@GoStruct(
        value = "ConnectProxyConfig",
        ownDecoder = true,
        type = "struct { DestinationServiceNameSnake string \"json:\\\"destination_service_name\\\"\"; "
                + "DestinationServiceIDSnake string \"json:\\\"destination_service_id\\\"\"; "
                + "LocalServiceAddressSnake string \"json:\\\"local_service_address\\\"\"; "
                + "LocalServicePortSnake int \"json:\\\"local_service_port\\\"\"; "
                + "LocalServiceSocketPathSnake string \"json:\\\"local_service_socket_path\\\"\"; "
                + "MeshGatewaySnake structs.MeshGatewayConfig \"json:\\\"mesh_gateway\\\"\"; "
                + "TransparentProxySnake structs.TransparentProxyConfig \"json:\\\"transparent_proxy\\\"\"; "
                + "AccessLogsSnake structs.AccessLogsConfig \"json:\\\"access_logs\\\"\"; *structs.Alias }")
public record ConnectProxyConfig(
        @OmitEmpty @Nullable List<EnvoyExtension> envoyExtensions,
        @Alias("destination_service_name") @OmitEmpty String destinationServiceName,

        @Alias("destination_service_id") @Key("DestinationServiceID") @OmitEmpty
        String destinationServiceId,

        @Alias("local_service_address") @OmitEmpty String localServiceAddress,
        @Alias("local_service_port") @OmitEmpty int localServicePort,
        @Alias("local_service_socket_path") @OmitEmpty String localServiceSocketPath,
        @GoType("structs.ProxyMode") String mode,
        @NotFilterable @OmitEmpty @Nullable Map<String, Object> config,
        @GoType("structs.Upstreams") @OmitEmpty @Nullable List<Upstream> upstreams,
        @Alias("mesh_gateway") MeshGatewayConfig meshGateway,
        ExposeConfig expose,
        @Alias("transparent_proxy") @JsonFirst @OmitEmpty TransparentProxyConfig transparentProxy,
        @NotFilterable @Key("MutualTLSMode") @JsonSkip String mutualTlsMode,
        @Alias("access_logs") @JsonFirst @OmitEmpty AccessLogsConfig accessLogs) {}
