package dev.praetor.agent.local;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service definition must satisfy, in Consul's words and order (http-api.md row 61). Pure. */
public final class ServiceRules {

    private static final int MAX_WEIGHT = 65_535;
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private ServiceRules() {}

    /** What is wrong with a definition, as a whole answer; {@code null} when nothing is. */
    public static @Nullable String violation(ServiceDefinition definition) {
        if (definition.name().isEmpty()) {
            return "Missing service name";
        }
        if (ANY_ADDRESS.contains(definition.address())) {
            return "Invalid service address";
        }
        String weights = weightsViolation(definition.weights());
        if (weights != null) {
            return "Invalid Weights: " + weights;
        }
        String meta = MetadataRules.violation(definition.meta());
        if (meta != null) {
            return "Invalid Service Meta: " + meta;
        }
        String kind = kindViolations(definition);
        if (kind != null) {
            return kind;
        }
        return checksViolation(definition.allChecks());
    }

    private static @Nullable String weightsViolation(@Nullable Weights weights) {
        if (weights == null) {
            return null;
        }
        if (weights.passing() < 1) {
            return "Passing must be greater than 0";
        }
        if (weights.warning() < 0) {
            return "Warning must be greater or equal than 0";
        }
        if (weights.passing() > MAX_WEIGHT || weights.warning() > MAX_WEIGHT) {
            return "DNS Weight must be between 0 and " + MAX_WEIGHT;
        }
        return null;
    }

    private static @Nullable String checksViolation(List<CheckType> checks) {
        for (CheckType check : checks) {
            String violation = CheckRules.violation(check);
            if (violation != null) {
                return "Invalid check: " + violation;
            }
        }
        for (CheckType check : checks) {
            if (!CheckRules.isStatus(check.status())) {
                return "Status for checks must 'passing', 'warning', 'critical'";
            }
        }
        return null;
    }

    private static @Nullable String kindViolations(ServiceDefinition definition) {
        List<String> violations = new ArrayList<>();
        boolean reachable = definition.port() != 0 || !definition.socketPath().isEmpty();
        ConnectDefinition connect = definition.connect();
        boolean connectNative = connect != null && connect.connectNative();
        switch (definition.kind()) {
            case "" -> {
                if (connectNative && !reachable) {
                    violations.add("Port or SocketPath must be set for a Connect native service.");
                }
            }
            case "connect-proxy" -> addProxyViolations(definition, reachable, connectNative, violations);
            case "mesh-gateway", "terminating-gateway" -> {
                if (definition.port() == 0) {
                    violations.add("Port must be non-zero for a " + definition.kind());
                }
            }
            default -> {}
        }
        if (violations.isEmpty()) {
            return null;
        }
        return "Validation failed: " + combined(violations);
    }

    private static void addProxyViolations(
            ServiceDefinition definition, boolean reachable, boolean connectNative, List<String> violations) {
        ConnectProxyConfig proxy = definition.proxy();
        if (!reachable) {
            violations.add("Port or SocketPath must be set for a connect-proxy");
        }
        if (proxy == null || proxy.destinationServiceName().isEmpty()) {
            violations.add("Proxy.DestinationServiceName must be non-empty for Connect proxy services");
        } else if (proxy.destinationServiceName().equals("*")) {
            violations.add("Proxy.DestinationServiceName must not be a wildcard for Connect proxy services");
        }
        if (connectNative) {
            violations.add("A Proxy cannot also be Connect Native, only typical services");
        }
    }

    /** Several errors as one text, as Consul lists them. */
    static String combined(List<String> errors) {
        StringBuilder text = new StringBuilder();
        text.append(errors.size()).append(errors.size() == 1 ? " error occurred:" : " errors occurred:");
        for (String error : errors) {
            text.append("\n\t* ").append(error);
        }
        return text.append("\n\n").toString();
    }
}
