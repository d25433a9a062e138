package dev.praetor.model.txn.body;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.MeshGatewayConfig;
import dev.praetor.model.catalog.TransparentProxyConfig;
import dev.praetor.model.catalog.TransparentProxyConfigCodec;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a service as it is sent, of which names, ports, gateway mode and transparent proxy are kept.
 */
@GoStruct("api.AgentServiceConnectProxyConfig")
record ProxyBody(
        @Nullable Object envoyExtensions,
        String destinationServiceName,
        @Key("DestinationServiceID") String destinationServiceId,
        String localServiceAddress,
        int localServicePort,
        String localServiceSocketPath,
        @GoType("api.ProxyMode") String mode,
        @Nullable TransparentProxyConfig transparentProxy,
        @Nullable Map<String, Object> config,
        @Nullable Object upstreams,
        MeshGatewayConfig meshGateway,
        @Nullable Object expose,
        @Nullable Object accessLogs) {

    ConnectProxyConfig toProxy() {
        return new ConnectProxyConfigBuilder()
                .destinationServiceName(destinationServiceName)
                .destinationServiceId(destinationServiceId)
                .localServiceAddress(localServiceAddress)
                .localServicePort(localServicePort)
                .localServiceSocketPath(localServiceSocketPath)
                .meshGateway(meshGateway)
                .transparentProxy(transparentProxy == null ? TransparentProxyConfigCodec.ZERO : transparentProxy)
                .build();
    }
}
