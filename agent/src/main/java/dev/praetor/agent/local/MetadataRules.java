package dev.praetor.agent.local;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The limits of metadata, in Consul's words (http-api.md 1.6). Pure. */
public final class MetadataRules {

    private static final int MAX_PAIRS = 64;
    private static final int MAX_KEY_BYTES = 128;
    private static final int MAX_VALUE_BYTES = 512;

    private MetadataRules() {}

    /** What is wrong with metadata; {@code null} when nothing is. Of several faults the one of the first key is told. */
    public static @Nullable String violation(@Nullable Map<String, String> metadata) {
        if (metadata == null) {
            return null;
        }
        if (metadata.size() > MAX_PAIRS) {
            return "Node metadata cannot contain more than " + MAX_PAIRS + " key/value pairs";
        }
        for (Map.Entry<String, String> pair : new TreeMap<>(metadata).entrySet()) {
            String violation = violation(pair.getKey(), pair.getValue());
            if (violation != null) {
                return "Couldn't load metadata pair ('" + pair.getKey() + "', '" + pair.getValue() + "'): " + violation;
            }
        }
        return null;
    }

    private static @Nullable String violation(String key, String value) {
        if (key.isEmpty()) {
            return "Key cannot be blank";
        }
        if (!key.chars().allMatch(MetadataRules::isKeyCharacter)) {
            return "Key contains invalid characters";
        }
        if (key.length() > MAX_KEY_BYTES) {
            return "Key is too long (limit: " + MAX_KEY_BYTES + " characters)";
        }
        if (key.startsWith("consul-")) {
            return "Key prefix 'consul-' is reserved for internal use";
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
            return "Value is too long (limit: " + MAX_VALUE_BYTES + " characters)";
        }
        return null;
    }

    private static boolean isKeyCharacter(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }
}
