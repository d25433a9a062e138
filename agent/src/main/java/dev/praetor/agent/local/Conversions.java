package dev.praetor.agent.local;

import dev.praetor.base.go.GoDuration;
import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.ConnectProxyConfigCodec;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.ServiceConnect;
import dev.praetor.model.catalog.Weights;
import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes what goes to the catalog from definitions: default IDs, names, weights, addresses and types (semantics.md 4.12 and 5.10). Pure. */
public final class Conversions {

    private static final Weights DEFAULT_WEIGHTS = new Weights(1, 1);

    private Conversions() {}

    public static NodeService service(ServiceDefinition definition) {
        ConnectDefinition connect = definition.connect();
        ConnectProxyConfig proxy = definition.proxy();
        Weights weights = definition.weights();
        return new NodeServiceBuilder()
                .kind(definition.kind())
                .id(definition.effectiveId())
                .service(definition.name())
                .tags(definition.tags())
                .address(definition.address())
                .taggedAddresses(taggedAddresses(definition))
                .meta(definition.meta())
                .port(definition.port())
                .socketPath(definition.socketPath())
                .weights(weights == null ? DEFAULT_WEIGHTS : weights)
                .enableTagOverride(definition.enableTagOverride())
                .locality(definition.locality())
                .proxy(proxy == null ? ConnectProxyConfigCodec.ZERO : proxy)
                .connect(new ServiceConnect(connect != null && connect.connectNative(), null, null))
                .build();
    }

    private static @Nullable Map<String, ServiceAddress> taggedAddresses(ServiceDefinition definition) {
        Map<String, ServiceAddress> given = definition.taggedAddresses();
        String family = family(definition.address());
        if (family == null) {
            return given;
        }
        Map<String, ServiceAddress> all = new TreeMap<>();
        ServiceAddress own = new ServiceAddress(definition.address(), definition.port());
        all.put("lan_" + family, own);
        all.put("wan_" + family, own);
        if (given != null) {
            all.putAll(given);
        }
        return all;
    }

    private static @Nullable String family(String address) {
        if (NetUtil.isValidIpV4Address(address)) {
            return "ipv4";
        }
        boolean decorated = address.indexOf('%') >= 0 || address.indexOf('[') >= 0;
        return !decorated && NetUtil.isValidIpV6Address(address) ? "ipv6" : null;
    }

    /**
     * A check of a service, as it is defined with it.
     *
     * @param place its place among all checks of the definition, from 1
     * @param count how many there are
     */
    public static HealthCheck serviceCheck(String node, NodeService service, CheckType type, int place, int count) {
        String numbered = "service:" + service.id() + (count > 1 ? ":" + place : "");
        return base(node, type)
                .type(CheckKind.shown(type.probe()).word())
                .checkId(type.checkId().isEmpty() ? numbered : type.checkId())
                .name(type.name().isEmpty() ? "Service '" + service.service() + "' check" : type.name())
                .serviceId(service.id())
                .serviceName(service.service())
                .serviceTags(service.tags())
                .interval(formatUnlessZero(type.probe().interval()))
                .timeout(formatUnlessZero(type.probe().timeout()))
                .build();
    }

    /**
     * A check registered by itself. One of the configuration does not say of which type it is, as in Consul.
     *
     * @param service the one that it belongs to, {@code null} for the node
     */
    public static HealthCheck check(
            String node, CheckDefinition definition, @Nullable NodeService service, Origin origin) {
        HealthCheckBuilder builder = base(node, definition.type())
                .type(origin == Origin.API ? CheckKind.shown(definition.probe()).word() : "")
                .checkId(definition.effectiveId())
                .name(definition.name())
                .interval(GoDuration.format(definition.probe().interval()))
                .timeout(GoDuration.format(definition.probe().timeout()));
        if (service != null) {
            builder.serviceId(service.id()).serviceName(service.service()).serviceTags(service.tags());
        }
        return builder.build();
    }

    private static HealthCheckBuilder base(String node, CheckType type) {
        return new HealthCheckBuilder()
                .node(node)
                .status(type.status().isEmpty() ? "critical" : type.status())
                .notes(type.notes());
    }

    private static String formatUnlessZero(Duration duration) {
        return duration.isZero() ? "" : GoDuration.format(duration);
    }
}
