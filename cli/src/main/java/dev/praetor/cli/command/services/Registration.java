package dev.praetor.cli.command.services;

import dev.praetor.agent.local.ConfiguredDefinitions;
import dev.praetor.base.json.JsonNumber;
import dev.praetor.model.wire.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of a configuration file in the form in which an agent takes it over HTTP: names as in Go, one list of
 * checks. Pure.
 */
final class Registration {

    /** Words of names that Go writes in capitals. */
    private static final Set<String> CAPITALS =
            Set.of("id", "http", "tcp", "udp", "ttl", "tls", "grpc", "h2ping", "os");

    /** Keys below which names are the user's own. */
    private static final Set<String> OPAQUE = Set.of("meta", "header", "config", "arguments");

    /** Keys that belong to the agent which reads the file. */
    private static final Set<String> OF_THE_FILE = Set.of("token", "service_id");

    private Registration() {}

    /**
     * The body of the request.
     *
     * @param service as decoded from a file
     */
    static byte[] body(Map<String, Object> service) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(service);
        List<Map<String, Object>> checks = ConfiguredDefinitions.checksOf(service);
        all.remove("check");
        all.remove("checks");
        Map<String, @Nullable Object> body = struct(all);
        if (!checks.isEmpty()) {
            body.put("Checks", checks.stream().map(Registration::check).toList());
        }
        Map<String, @Nullable Object> weights = new LinkedHashMap<>(Map.of("Passing", 1L, "Warning", 1L));
        if (body.get("Weights") instanceof Map<?, ?> given) {
            given.forEach((name, weight) -> weights.put(String.valueOf(name), weight));
        }
        body.put("Weights", weights);
        return json(body);
    }

    static byte[] json(Map<String, @Nullable Object> body) {
        JsonWriter out = new JsonWriter();
        out.any(body);
        return out.toByteArray();
    }

    private static Map<String, @Nullable Object> check(Map<String, Object> check) {
        Map<String, @Nullable Object> changed = struct(check);
        if (changed.containsKey("ID")) {
            changed.put("CheckID", changed.remove("ID"));
        }
        return changed;
    }

    private static Map<String, @Nullable Object> struct(Map<?, ?> tree) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!OF_THE_FILE.contains(name)) {
                changed.put(goName(name), below(name, value));
            }
        });
        return changed;
    }

    private static @Nullable Object below(String key, @Nullable Object value) {
        if (OPAQUE.contains(key)) {
            return plain(value);
        }
        if (key.equals("tagged_addresses") && value instanceof Map<?, ?> addresses) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            addresses.forEach((name, address) -> changed.put(String.valueOf(name), below("", address)));
            return changed;
        }
        if (key.equals("sidecar_service") && value instanceof Map<?, ?> sidecar) {
            return sidecar(sidecar);
        }
        return switch (value) {
            case Map<?, ?> map -> struct(map);
            case List<?> list -> list(list);
            case null, default -> value;
        };
    }

    /** A value whose names are the user's own. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                map.forEach((name, item) -> changed.put(String.valueOf(name), plain(item)));
                yield changed;
            }
            case List<?> list -> {
                List<@Nullable Object> changed = new ArrayList<>();
                list.forEach(item -> changed.add(plain(item)));
                yield changed;
            }
            case JsonNumber number -> Double.valueOf(number.text());
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> sidecar(Map<?, ?> sidecar) {
        Map<String, Object> given = new LinkedHashMap<>();
        sidecar.forEach((key, value) -> given.put(String.valueOf(key), value));
        List<Map<String, Object>> checks = ConfiguredDefinitions.checksOf(given);
        given.remove("check");
        given.remove("checks");
        Map<String, @Nullable Object> changed = struct(given);
        if (!checks.isEmpty()) {
            changed.put("Checks", checks.stream().map(Registration::check).toList());
        }
        return changed;
    }

    private static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> changed = new ArrayList<>();
        list.forEach(item -> changed.add(below("", item)));
        return changed;
    }

    private static String goName(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("_", -1)) {
            if (CAPITALS.contains(word)) {
                name.append(word.toUpperCase(Locale.ROOT));
            } else if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }
}
