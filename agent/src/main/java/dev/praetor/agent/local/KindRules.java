package dev.praetor.agent.local;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.ConnectProxyConfigCodec;
import dev.praetor.model.catalog.ExposePath;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.Upstream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service must satisfy for its kind and its part in the mesh, in Consul's words and order (http-api.md row 61). Pure. */
public final class KindRules {

    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> UPSTREAM_TYPES = Set.of("", "service", "prepared_query");
    private static final Set<String> PROTOCOLS = Set.of("", "http", "http2");

    private KindRules() {}

    /** All that is wrong; empty when nothing is. */
    public static List<String> violations(ServiceDefinition definition) {
        List<String> violations = new ArrayList<>();
        Locality locality = definition.locality();
        if (locality != null && locality.region().isEmpty() && !locality.zone().isEmpty()) {
            violations.add("zone cannot be set without region");
        }
        boolean reachable = definition.port() != 0 || !definition.socketPath().isEmpty();
        ConnectDefinition connect = definition.connect();
        boolean connectNative = connect != null && connect.connectNative();
        ConnectProxyConfig given = definition.proxy();
        ConnectProxyConfig proxy = given == null ? ConnectProxyConfigCodec.ZERO : given;
        switch (definition.kind()) {
            case "connect-proxy" -> proxy(proxy, reachable, connectNative, violations);
            case "mesh-gateway", "terminating-gateway" -> {
                if (definition.port() == 0) {
                    violations.add("Port must be non-zero for a " + definition.kind());
                }
                gateway(definition.kind(), connect, proxy, violations);
            }
            case "ingress-gateway", "api-gateway" -> gateway(definition.kind(), connect, proxy, violations);
            default -> {}
        }
        if (connectNative && !reachable) {
            violations.add("Port or SocketPath must be set for a Connect native service.");
        }
        return violations;
    }

    private static void gateway(
            String kind, @Nullable ConnectDefinition connect, ConnectProxyConfig proxy, List<String> violations) {
        if (connect != null && connect.sidecarService() != null) {
            violations.add("A " + kind + " cannot have a sidecar service defined");
        }
        List<String> misplaced = new ArrayList<>();
        if (!proxy.destinationServiceName().isEmpty()) {
            misplaced.add("DestinationServiceName");
        }
        if (!proxy.destinationServiceId().isEmpty()) {
            misplaced.add("DestinationServiceID");
        }
        if (!proxy.localServiceAddress().isEmpty()) {
            misplaced.add("LocalServiceAddress");
        }
        if (proxy.localServicePort() != 0) {
            misplaced.add("LocalServicePort");
        }
        if (!proxy.localServiceSocketPath().isEmpty()) {
            misplaced.add("LocalServiceSocketPath");
        }
        if (!upstreams(proxy).isEmpty()) {
            misplaced.add("Upstreams");
        }
        misplaced.forEach(field -> violations.add("The Proxy." + field + " configuration is invalid for a " + kind));
    }

    private static void proxy(
            ConnectProxyConfig proxy, boolean reachable, boolean connectNative, List<String> violations) {
        if (!reachable) {
            violations.add("Port or SocketPath must be set for a connect-proxy");
        }
        if (proxy.destinationServiceName().isEmpty()) {
            violations.add("Proxy.DestinationServiceName must be non-empty for Connect proxy services");
        } else if (proxy.destinationServiceName().equals("*")) {
            violations.add("Proxy.DestinationServiceName must not be a wildcard for Connect proxy services");
        }
        if (connectNative) {
            violations.add("A Proxy cannot also be Connect Native, only typical services");
        }
        Set<String> destinations = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Upstream upstream : upstreams(proxy)) {
            String violation = violation(upstream, destinations, places);
            if (violation != null) {
                violations.add(violation);
            }
        }
        exposed(proxy, violations);
    }

    private static List<Upstream> upstreams(ConnectProxyConfig proxy) {
        List<Upstream> upstreams = proxy.upstreams();
        return upstreams == null ? List.of() : upstreams;
    }

    /** The first fault of an upstream; those before it are known by what they reach and by where they listen. */
    private static @Nullable String violation(Upstream upstream, Set<String> destinations, Set<String> places) {
        if (upstream.destinationName().isEmpty()) {
            return "upstream destination name cannot be empty";
        }
        if (upstream.destinationName().equals("*")) {
            return "upstream destination name cannot be a wildcard";
        }
        if (!UPSTREAM_TYPES.contains(upstream.destinationType())) {
            return "unknown upstream destination type: \"" + upstream.destinationType() + "\"";
        }
        if (!upstream.destinationPeer().isEmpty()
                && !upstream.destinationPartition().isEmpty()) {
            return "upstreams must target peers in the same partition as the service";
        }
        boolean query = upstream.destinationType().equals("prepared_query");
        if (!query
                && !upstream.destinationPeer().isEmpty()
                && !upstream.datacenter().isEmpty()) {
            return "upstream cannot specify both destination peer and datacenter";
        }
        boolean socket = !upstream.localBindSocketPath().isEmpty();
        if (!socket && upstream.localBindPort() == 0) {
            return "upstream local bind port or local socket path must be defined and nonzero";
        }
        if (socket && upstream.localBindPort() != 0) {
            return "only one of upstream local bind port or local socket path can be defined and nonzero";
        }
        String destination = "[type=\""
                + (upstream.destinationType().isEmpty() ? "service" : upstream.destinationType())
                + "\", name=\"" + upstream.destinationName() + "\", partition=\"" + upstream.destinationPartition()
                + "\", namespace=\"" + upstream.destinationNamespace() + "\", peer=\"" + upstream.destinationPeer()
                + "\", datacenter=\"" + upstream.datacenter() + "\"]";
        if (!destinations.add(destination)) {
            return "upstreams cannot contain duplicates of " + destination;
        }
        String address = upstream.localBindAddress().isEmpty() ? "127.0.0.1" : upstream.localBindAddress();
        String place = socket ? upstream.localBindSocketPath() : address + ":" + upstream.localBindPort();
        if (!places.add(place)) {
            return "upstreams cannot contain duplicates by local bind address and port or unix path; \"" + place
                    + "\" is specified twice";
        }
        return null;
    }

    private static void exposed(ConnectProxyConfig proxy, List<String> violations) {
        List<ExposePath> paths = proxy.expose().paths();
        Set<Integer> ports = new HashSet<>();
        for (ExposePath path : paths == null ? List.<ExposePath>of() : paths) {
            if (path.path().isEmpty()) {
                violations.add("expose.paths: empty path exposed");
            }
            if (!ports.add(path.listenerPort())) {
                violations.add("expose.paths: duplicate listener ports exposed");
            }
            if (path.listenerPort() <= 0 || path.listenerPort() > HIGHEST_PORT) {
                violations.add("expose.paths: invalid listener port: " + path.listenerPort());
            }
            if (!PROTOCOLS.contains(path.protocol().toLowerCase(Locale.ROOT))) {
                violations.add("protocol '" + path.protocol() + "' not supported for path: " + path.path()
                        + ", must be in: [http http2]");
            }
        }
    }
}
