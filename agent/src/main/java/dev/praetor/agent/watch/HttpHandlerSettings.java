package dev.praetor.agent.watch;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.json.JsonNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The web address that a watch calls, {@code http_handler_config}.
 *
 * @param path the URL
 * @param timeout how long one call may take, 10 s unless given
 * @param header further headers
 * @param tlsSkipVerify whether any certificate is believed
 */
public record HttpHandlerSettings(
        String path, String method, Duration timeout, Map<String, List<String>> header, boolean tlsSkipVerify) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Reads the free-form object; keys match in any case, unknown ones are ignored as Consul ignores them. */
    static HttpHandlerSettings parse(@Nullable Object given) throws WatchException {
        if (!(given instanceof Map<?, ?> map)) {
            throw new WatchException("'' expected a map, got '" + kind(given) + "'");
        }
        List<String> errors = new ArrayList<>();
        String path = text(map, "path", "path", errors);
        String method = text(map, "method", "method", errors);
        String timeoutText = text(map, "timeout", "timeout", errors);
        Map<String, List<String>> header = header(find(map, "header"), errors);
        Object skip = find(map, "tls_skip_verify");
        if (skip != null && !(skip instanceof Boolean)) {
            errors.add(unexpected("tls_skip_verify", "bool", skip));
        }
        if (!errors.isEmpty()) {
            errors.sort(null);
            throw new WatchException(errors.size() + " error(s) decoding:\n\n* " + String.join("\n* ", errors));
        }
        if (path.isEmpty()) {
            throw new WatchException("Requires 'path' to be set");
        }
        Duration timeout = DEFAULT_TIMEOUT;
        if (!timeoutText.isEmpty()) {
            try {
                timeout = GoDuration.parse(timeoutText);
            } catch (GoParseException wrong) {
                throw new WatchException("Failed to parse timeout: " + wrong.getMessage());
            }
        }
        return new HttpHandlerSettings(
                path, method.isEmpty() ? "POST" : method, timeout, header, Boolean.TRUE.equals(skip));
    }

    private static @Nullable Object find(Map<?, ?> map, String name) {
        Object exact = map.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (name.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String text(Map<?, ?> map, String name, String shown, List<String> errors) {
        Object value = find(map, name);
        if (value instanceof String text) {
            return text;
        }
        if (value != null) {
            errors.add(unexpected(shown, "string", value));
        }
        return "";
    }

    private static Map<String, List<String>> header(@Nullable Object given, List<String> errors) {
        Map<String, List<String>> header = new TreeMap<>();
        if (given == null) {
            return header;
        }
        if (!(given instanceof Map<?, ?> map)) {
            errors.add("'header' expected a map, got '" + kind(given) + "'");
            return header;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            String shown = "header[" + name + "]";
            if (!(entry.getValue() instanceof List<?> values)) {
                errors.add("'" + shown + "': source data must be an array or slice, got " + kind(entry.getValue()));
                continue;
            }
            List<String> texts = new ArrayList<>();
            for (Object value : values) {
                if (value instanceof String text) {
                    texts.add(text);
                } else if (value != null) {
                    errors.add(unexpected(shown + "[" + texts.size() + "]", "string", value));
                }
            }
            header.put(name, texts);
        }
        return header;
    }

    private static String unexpected(String name, String wanted, Object value) {
        String shown = value instanceof Map<?, ?> || value instanceof List<?> ? goType(value) : kind(value);
        String text = value instanceof JsonNumber || value instanceof Number || value instanceof Boolean
                ? GoSyntax.print(value)
                : value instanceof String given ? given : GoSyntax.print(value);
        return "'" + name + "' expected type '" + wanted + "', got unconvertible type '" + shown + "', value: '" + text
                + "'";
    }

    private static String goType(Object value) {
        return value instanceof Map<?, ?> ? "map[string]interface {}" : "[]interface {}";
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "invalid";
            case String text -> "string";
            case Boolean flag -> "bool";
            case Double number -> "float64";
            case JsonNumber number -> "float64";
            case Number number -> "int";
            case List<?> list -> "slice";
            case Map<?, ?> map -> "map";
            default -> value.getClass().getSimpleName();
        };
    }
}
