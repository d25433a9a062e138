package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What entries of {@code config_entries.bootstrap} must say of themselves: kind and name (config.md 10.1). What their other fields may be comes with
 * configuration entries. Pure.
 */
final class BootstrapEntryRules {

    private static final Set<String> KINDS = Set.of(
            "service-defaults",
            "proxy-defaults",
            "service-router",
            "service-splitter",
            "service-resolver",
            "ingress-gateway",
            "terminating-gateway",
            "service-intentions",
            "mesh",
            "exported-services",
            "sameness-group",
            "api-gateway",
            "bound-api-gateway",
            "inline-certificate",
            "file-system-certificate",
            "http-route",
            "tcp-route",
            "jwt-provider");

    private BootstrapEntryRules() {}

    static void check(List<Map<String, Object>> entries) throws ConfigException {
        for (int i = 0; i < entries.size(); i++) {
            String violation = violation(entries.get(i));
            if (violation != null) {
                throw new ConfigException("config_entries.bootstrap[" + i + "]: " + violation);
            }
        }
    }

    private static @Nullable String violation(Map<String, Object> entry) {
        Object kind = either(entry, "kind", "Kind");
        if (kind == null) {
            return "Payload does not contain a kind/Kind key at the top level";
        }
        if (!(kind instanceof String word)) {
            return "Kind value in payload is not a string";
        }
        if (!KINDS.contains(word)) {
            return "invalid config entry kind: " + word;
        }
        Object name = either(entry, "name", "Name");
        return switch (word) {
            case "mesh" ->
                name == null
                        ? null
                        : "1 error occurred:\n\t* invalid config key "
                                + GoQuote.quote(entry.containsKey("name") ? "name" : "Name") + "\n\n";
            case "proxy-defaults" ->
                "global".equals(name) || name == null
                        ? null
                        : "invalid name (" + GoQuote.quote(name.toString()) + "), only \"global\" is supported";
            case "exported-services" -> "default".equals(name) ? null : "exported-services Name must be \"default\"";
            case "sameness-group" -> "sameness-groups are an enterprise-only feature";
            default -> name == null || name.equals("") ? "Name is required" : null;
        };
    }

    private static @Nullable Object either(Map<String, Object> entry, String lower, String upper) {
        return entry.getOrDefault(lower, entry.get(upper));
    }
}
