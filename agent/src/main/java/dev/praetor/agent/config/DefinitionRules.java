package dev.praetor.agent.config;

import dev.praetor.agent.local.CheckDefinition;
import dev.praetor.agent.local.CheckRules;
import dev.praetor.agent.local.CheckType;
import dev.praetor.agent.local.ConfiguredDefinitions;
import dev.praetor.agent.local.KindRules;
import dev.praetor.agent.local.MetadataRules;
import dev.praetor.agent.local.ServiceDefinition;
import dev.praetor.base.go.GoQuote;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What services and checks of the configuration may say, in Consul's words and order (config.md 10.1). Used by one thread. */
final class DefinitionRules {

    private static final Set<String> PROXY_MODES = Set.of("", "direct", "transparent");
    private static final Set<String> GATEWAY_MODES = Set.of("", "none", "local", "remote");
    private static final int MAX_WEIGHT = 65_535;

    private final Settings settings;
    private final List<String> collected;

    DefinitionRules(Settings settings, List<String> collected) {
        this.settings = settings;
        this.collected = collected;
    }

    /** What is told together with other errors. */
    void collect() {
        settings.objects("checks").forEach(this::collectCheck);
        settings.objects("services").forEach(service -> collectService(service, false));
    }

    private void collectCheck(Map<String, Object> check) {
        String name = "check[" + text(check, "id") + "].";
        for (String key : List.of("interval", "timeout", "ttl", "deregister_critical_service_after")) {
            if (check.get(key) instanceof String given) {
                CollectedRules.duration(name + key, given, collected);
            }
        }
    }

    private void collectService(Map<String, Object> service, boolean sidecar) {
        String name = text(service, "name");
        ConfiguredDefinitions.checksOf(service).forEach(this::collectCheck);
        String meta = MetadataRules.violation(texts(service.get("meta")));
        if (meta != null) {
            collected.add("invalid meta for service " + name + ": " + meta);
        }
        collectWeights(name, Settings.mapOf(service.get("weights")));
        boolean addressed = !text(service, "address").isEmpty() || number(service, "port", 0) != 0;
        if (!text(service, "socket_path").isEmpty() && addressed) {
            collected.add("service " + name + " cannot have both socket path " + text(service, "socket_path")
                    + " and address/port");
        }
        collectProxy(Settings.mapOf(service.get("proxy")));
        Map<String, Object> connect = Settings.mapOf(service.get("connect"));
        if (!sidecar && connect.get("sidecar_service") instanceof Map<?, ?> given) {
            Map<String, Object> nested = Settings.mapOf(given);
            collectService(nested, true);
            if (!text(nested, "id").isEmpty()) {
                collected.add("sidecar_service can't specify an ID");
            }
            if (Settings.mapOf(nested.get("connect")).containsKey("sidecar_service")) {
                collected.add("sidecar_service can't have a nested sidecar_service");
            }
        }
    }

    private void collectWeights(String name, Map<String, Object> weights) {
        String violation = null;
        long passing = number(weights, "passing", 1);
        long warning = number(weights, "warning", 1);
        if (passing < 1) {
            violation = "Passing must be greater than 0";
        } else if (warning < 0) {
            violation = "Warning must be greater or equal than 0";
        } else if (passing > MAX_WEIGHT || warning > MAX_WEIGHT) {
            violation = "DNS Weight must be between 0 and 65535";
        }
        if (violation != null) {
            collected.add("Invalid weight definition for service " + name + ": " + violation);
        }
    }

    private void collectProxy(Map<String, Object> proxy) {
        if (proxy.get("upstreams") instanceof List<?> upstreams) {
            for (Object each : upstreams) {
                Map<String, Object> upstream = Settings.mapOf(each);
                collectGatewayMode(upstream);
                String mode = text(upstream, "local_bind_socket_mode");
                if (!mode.matches("0?[0-7]*")) {
                    collected.add("local_bind_socket_mode: invalid mode: " + mode);
                }
            }
        }
        collectGatewayMode(proxy);
        if (!PROXY_MODES.contains(text(proxy, "mode"))) {
            collected.add("Invalid Proxy Mode: " + GoQuote.quote(text(proxy, "mode")));
        }
    }

    private void collectGatewayMode(Map<String, Object> owner) {
        String mode = text(Settings.mapOf(owner.get("mesh_gateway")), "mode");
        if (!GATEWAY_MODES.contains(mode)) {
            collected.add("Invalid Mesh Gateway Mode: " + GoQuote.quote(mode));
        }
    }

    /** What is told alone, after all else holds. */
    void check() throws ConfigException {
        for (Map<String, Object> tree : settings.objects("services")) {
            ServiceDefinition service = ConfiguredDefinitions.service(tree);
            String name = "service " + GoQuote.quote(service.name()) + ": ";
            for (CheckType check : service.allChecks()) {
                String violation = CheckRules.violation(check);
                if (violation != null) {
                    throw new ConfigException(name + "check " + GoQuote.quote(check.name()) + ": " + violation);
                }
            }
            List<String> violations = KindRules.violations(service);
            if (!violations.isEmpty()) {
                throw new ConfigException(name + Errors.list(violations));
            }
        }
        for (Map<String, Object> tree : settings.objects("checks")) {
            CheckDefinition check = ConfiguredDefinitions.check(tree);
            String violation = CheckRules.violation(check.type());
            if (violation != null) {
                throw new ConfigException("check " + GoQuote.quote(check.name()) + ": " + violation);
            }
        }
    }

    private static String text(Map<String, Object> object, String key) {
        return object.get(key) instanceof String text ? text : "";
    }

    private static long number(Map<String, Object> object, String key, long otherwise) {
        return object.get(key) instanceof Long number ? number : otherwise;
    }

    private static Map<String, String> texts(@Nullable Object map) {
        Map<String, String> texts = new TreeMap<>();
        Settings.mapOf(map).forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}
