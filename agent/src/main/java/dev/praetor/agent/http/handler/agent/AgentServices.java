package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.local.LocalService;
import dev.praetor.model.catalog.AccessLogsConfig;
import dev.praetor.model.catalog.AccessLogsConfigCodec;
import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.TransparentProxyConfig;
import dev.praetor.model.catalog.TransparentProxyConfigCodec;
import dev.praetor.model.catalog.Upstream;
import dev.praetor.model.catalog.Weights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what clients see of local services. Pure. */
final class AgentServices {

    /** The kinds of service that show their proxy part. */
    private static final Set<String> PROXY_KINDS =
            Set.of("connect-proxy", "mesh-gateway", "terminating-gateway", "ingress-gateway", "api-gateway");

    private static final Weights DEFAULT_WEIGHTS = new Weights(1, 1);

    private AgentServices() {}

    static AgentService of(LocalService local, String datacenter) {
        NodeService service = local.service();
        List<String> tags = service.tags();
        Map<String, String> meta = service.meta();
        Weights weights = service.weights();
        return new AgentServiceBuilder()
                .kind(service.kind())
                .id(service.id())
                .service(service.service())
                .tags(tags == null ? List.of() : tags)
                .meta(meta == null ? Map.of() : meta)
                .port(service.port())
                .address(service.address())
                .socketPath(service.socketPath())
                .taggedAddresses(service.taggedAddresses())
                .weights(weights == null ? DEFAULT_WEIGHTS : weights)
                .enableTagOverride(service.enableTagOverride())
                .proxy(PROXY_KINDS.contains(service.kind()) ? proxy(service.proxy()) : null)
                .connect(service.connect().connectNative() ? new AgentConnect(true) : null)
                .datacenter(datacenter)
                .locality(service.locality())
                .build();
    }

    /** A service as filters see it: with the weights that are shown. */
    static NodeService selectable(LocalService local) {
        NodeService service = local.service();
        return service.weights() != null
                ? service
                : NodeServiceBuilder.from(service).weights(DEFAULT_WEIGHTS).build();
    }

    /** The same with its content hash, which changes with anything in it. */
    static AgentService hashed(LocalService local, String datacenter) {
        AgentService service = of(local, datacenter);
        return AgentServiceBuilder.from(service)
                .contentHash(ServiceHash.of(service))
                .build();
    }

    private static AgentProxy proxy(ConnectProxyConfig proxy) {
        TransparentProxyConfig transparent = proxy.transparentProxy();
        AccessLogsConfig accessLogs = proxy.accessLogs();
        return new AgentProxy(
                proxy.envoyExtensions(),
                proxy.destinationServiceName(),
                proxy.destinationServiceId(),
                proxy.localServiceAddress(),
                proxy.localServicePort(),
                proxy.localServiceSocketPath(),
                proxy.mode(),
                transparent.equals(TransparentProxyConfigCodec.ZERO) ? null : transparent,
                proxy.config(),
                upstreams(proxy.upstreams()),
                proxy.meshGateway(),
                proxy.expose(),
                accessLogs.equals(AccessLogsConfigCodec.ZERO) ? null : accessLogs);
    }

    private static @Nullable List<AgentUpstream> upstreams(@Nullable List<Upstream> upstreams) {
        return upstreams == null
                ? null
                : upstreams.stream().map(AgentServices::upstream).toList();
    }

    private static AgentUpstream upstream(Upstream upstream) {
        return new AgentUpstreamBuilder()
                .destinationType(upstream.destinationType().isEmpty() ? "service" : upstream.destinationType())
                .destinationNamespace(upstream.destinationNamespace())
                .destinationPeer(upstream.destinationPeer())
                .destinationName(upstream.destinationName())
                .datacenter(upstream.datacenter())
                .localBindAddress(upstream.localBindAddress())
                .localBindPort(upstream.localBindPort())
                .localBindSocketPath(upstream.localBindSocketPath())
                .localBindSocketMode(upstream.localBindSocketMode())
                .config(upstream.config())
                .meshGateway(upstream.meshGateway())
                .centrallyConfigured(upstream.centrallyConfigured())
                .build();
    }
}
