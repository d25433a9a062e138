package dev.praetor.state.catalog;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.state.command.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The limits of a service's meta (http-api.md row "Service meta" of section 1.6). */
final class ServiceMeta {

    private static final int PAIRS = 64;
    private static final int KEY_BYTES = 128;
    private static final int VALUE_BYTES = 512;
    private static final String RESERVED = "consul-";

    private ServiceMeta() {}

    /** Refuses a service whose meta breaks a limit; the first pair by key is named. */
    static void check(String node, NodeService service) {
        String problem = problem(service.meta());
        if (problem != null) {
            throw new Refusal(
                    "Invalid Service Meta for node " + node + " and serviceID " + service.id() + ": " + problem);
        }
    }

    private static @Nullable String problem(@Nullable Map<String, String> meta) {
        if (meta == null) {
            return null;
        }
        if (meta.size() > PAIRS) {
            return "Node metadata cannot contain more than 64 key/value pairs";
        }
        for (Map.Entry<String, String> pair : new TreeMap<>(meta).entrySet()) {
            String problem = problem(pair.getKey(), pair.getValue());
            if (problem != null) {
                return "Couldn't load metadata pair ('" + pair.getKey() + "', '" + pair.getValue() + "'): " + problem;
            }
        }
        return null;
    }

    private static @Nullable String problem(String key, String value) {
        if (key.isEmpty()) {
            return "Key cannot be blank";
        }
        if (!key.chars().allMatch(ServiceMeta::isKeyCharacter)) {
            return "Key contains invalid characters";
        }
        if (key.length() > KEY_BYTES) {
            return "Key is too long (limit: 128 characters)";
        }
        if (key.startsWith(RESERVED)) {
            return "Key prefix 'consul-' is reserved for internal use";
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > VALUE_BYTES) {
            return "Value is too long (limit: 512 characters)";
        }
        return null;
    }

    private static boolean isKeyCharacter(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '-';
    }
}
