package dev.praetor.server.endpoint.catalog;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.ExposePath;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.Upstream;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a service registration that need no state (http-api.md 2.3.1, held against 1.21.4). */
public final class ServiceRules {

    private static final String CONNECT_PROXY = "connect-proxy";

    private ServiceRules() {}

    /**
     * A service as it is to be written: the ID is its name unless given.
     *
     * @throws RpcException with all that is wrong with its mesh part, or the first other fault
     */
    public static NodeService prepare(NodeService service) {
        if (service.service().isEmpty()) {
            throw new RpcException(
                    service.id().isEmpty()
                            ? "Must provide service name (Service.Service)"
                            : "Must provide service name (Service.Service) when service ID is provided");
        }
        switch (service.address()) {
            case "0.0.0.0", "::", "[::]" -> throw new RpcException("Invalid service address");
            default -> {}
        }
        requireValid(service);
        return service.id().isEmpty()
                ? NodeServiceBuilder.from(service).id(service.service()).build()
                : service;
    }

    private static void requireValid(NodeService service) {
        List<String> faults = new ArrayList<>(0);
        switch (service.kind()) {
            case CONNECT_PROXY -> proxyFaults(service, faults);
            case "mesh-gateway", "terminating-gateway", "ingress-gateway", "api-gateway" ->
                gatewayFaults(service, faults);
            default -> {}
        }
        if (service.connect().connectNative()
                && service.port() == 0
                && service.socketPath().isEmpty()) {
            faults.add("Port or SocketPath must be set for a Connect native service.");
        }
        pathFaults(service.proxy().expose().paths(), faults);
        if (!faults.isEmpty()) {
            throw new RpcException(multiple(faults));
        }
    }

    private static void proxyFaults(NodeService service, List<String> faults) {
        ConnectProxyConfig proxy = service.proxy();
        if (service.port() == 0 && service.socketPath().isEmpty()) {
            faults.add("Port or SocketPath must be set for a connect-proxy");
        }
        if (proxy.destinationServiceName().isBlank()) {
            faults.add("Proxy.DestinationServiceName must be non-empty for Connect proxy services");
        }
        if (proxy.destinationServiceName().equals("*")) {
            faults.add("Proxy.DestinationServiceName must not be a wildcard for Connect proxy services");
        }
        if (service.connect().connectNative()) {
            faults.add("A Proxy cannot also be Connect Native, only typical services");
        }
        upstreamFaults(proxy.upstreams(), faults);
    }

    private static void upstreamFaults(@Nullable List<Upstream> upstreams, List<String> faults) {
        if (upstreams == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (Upstream upstream : upstreams) {
            String fault = fault(upstream);
            if (fault != null) {
                faults.add(fault);
                continue;
            }
            String key = String.format(
                    "type=\"%s\", name=\"%s\", partition=\"%s\", namespace=\"%s\", peer=\"%s\", datacenter=\"%s\"",
                    upstream.destinationType(),
                    upstream.destinationName(),
                    upstream.destinationPartition(),
                    upstream.destinationNamespace(),
                    upstream.destinationPeer(),
                    upstream.datacenter());
            if (!known.add(key)) {
                faults.add("upstreams cannot contain duplicates of [" + key + "]");
            }
        }
    }

    private static @Nullable String fault(Upstream upstream) {
        switch (upstream.destinationType()) {
            case "", "service", "prepared_query" -> {}
            default -> {
                return "unknown upstream destination type: \"" + upstream.destinationType() + "\"";
            }
        }
        if (upstream.destinationName().isEmpty()) {
            return "upstream destination name cannot be empty";
        }
        if (upstream.localBindPort() == 0
                && upstream.localBindSocketPath().isEmpty()
                && !upstream.centrallyConfigured()) {
            return "upstream local bind port or local socket path must be defined and nonzero";
        }
        return null;
    }

    private static void gatewayFaults(NodeService service, List<String> faults) {
        String kind = service.kind();
        ConnectProxyConfig proxy = service.proxy();
        boolean needsPort = kind.equals("mesh-gateway") || kind.equals("terminating-gateway");
        if (needsPort && service.port() == 0) {
            faults.add("Port must be non-zero for a " + kind);
        }
        meaningless(!proxy.destinationServiceName().isEmpty(), "DestinationServiceName", kind, faults);
        meaningless(!proxy.destinationServiceId().isEmpty(), "DestinationServiceID", kind, faults);
        meaningless(!proxy.localServiceAddress().isEmpty(), "LocalServiceAddress", kind, faults);
        meaningless(proxy.localServicePort() != 0, "LocalServicePort", kind, faults);
        meaningless(!proxy.localServiceSocketPath().isEmpty(), "LocalServiceSocketPath", kind, faults);
        meaningless(proxy.upstreams() != null && !proxy.upstreams().isEmpty(), "Upstreams", kind, faults);
    }

    private static void meaningless(boolean given, String field, String kind, List<String> faults) {
        if (given) {
            faults.add("The Proxy." + field + " configuration is invalid for a " + kind);
        }
    }

    private static void pathFaults(@Nullable List<ExposePath> paths, List<String> faults) {
        if (paths == null) {
            return;
        }
        for (ExposePath path : paths) {
            if (path.path().isEmpty()) {
                faults.add("expose.paths: empty path exposed");
            }
            if (path.listenerPort() <= 0 || path.listenerPort() > 65535) {
                faults.add("expose.paths: invalid listener port: " + path.listenerPort());
            }
        }
    }

    /** Several faults as Consul lists them. */
    private static String multiple(List<String> faults) {
        StringBuilder text = new StringBuilder();
        text.append(faults.size()).append(faults.size() == 1 ? " error occurred:" : " errors occurred:");
        for (String fault : faults) {
            text.append("\n\t* ").append(fault);
        }
        return text.append("\n\n").toString();
    }
}
