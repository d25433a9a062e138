package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that a proxy dials on behalf of its application.
 */
@Filterable
@GoStruct(
        value = "Upstream",
        ownDecoder = true,
        type = "struct { DestinationTypeSnake string \"json:\\\"destination_type\\\"\"; "
                + "DestinationPartitionSnake string \"json:\\\"destination_partition\\\"\"; "
                + "DestinationNamespaceSnake string \"json:\\\"destination_namespace\\\"\"; "
                + "DestinationPeerSnake string \"json:\\\"destination_peer\\\"\"; "
                + "DestinationNameSnake string \"json:\\\"destination_name\\\"\"; "
                + "LocalBindAddressSnake string \"json:\\\"local_bind_address\\\"\"; "
                + "LocalBindPortSnake int \"json:\\\"local_bind_port\\\"\"; "
                + "LocalBindSocketPathSnake string \"json:\\\"local_bind_socket_path\\\"\"; "
                + "LocalBindSocketModeSnake string \"json:\\\"local_bind_socket_mode\\\"\"; "
                + "MeshGatewaySnake structs.MeshGatewayConfig \"json:\\\"mesh_gateway\\\"\"; *structs.Alias }")
public record Upstream(
        @Alias("destination_type") String destinationType,
        @Alias("destination_namespace") @OmitEmpty String destinationNamespace,
        @Alias("destination_partition") @OmitEmpty String destinationPartition,
        @Alias("destination_peer") @OmitEmpty String destinationPeer,
        @Alias("destination_name") String destinationName,
        String datacenter,
        @Alias("local_bind_address") @OmitEmpty String localBindAddress,
        @Alias("local_bind_port") @OmitEmpty int localBindPort,
        @Alias("local_bind_socket_path") @OmitEmpty String localBindSocketPath,
        @Alias("local_bind_socket_mode") @OmitEmpty String localBindSocketMode,
        @NotFilterable @OmitEmpty @Nullable Map<String, Object> config,
        @Alias("mesh_gateway") MeshGatewayConfig meshGateway,
        @NotFilterable @JsonSkip @Nullable List<String> ingressHosts,
        @NotFilterable @OmitEmpty boolean centrallyConfigured) {}
