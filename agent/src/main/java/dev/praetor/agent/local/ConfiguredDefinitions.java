package dev.praetor.agent.local;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import dev.praetor.model.wire.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions in the form of configuration files (config.md section 5): the same fields as over HTTP, all keys in snake_case, and {@code id} for the
 * ID of a service's check. Pure.
 */
public final class ConfiguredDefinitions {

    /** Keys below which names are the user's own. */
    private static final Set<String> OPAQUE = Set.of("meta", "header", "config", "arguments");

    /** Maps by names of the user's own whose values are structs. */
    private static final Set<String> NAMED = Set.of("tagged_addresses");

    private ConfiguredDefinitions() {}

    /**
     * A service; its checks are those of the list, then the single one.
     *
     * @throws ConfiguredDefinitionException when it is not one
     */
    public static ServiceDefinition service(Map<String, ?> tree) {
        Map<String, @Nullable Object> service = new LinkedHashMap<>(tree);
        service.remove("check");
        List<Map<String, Object>> checks = checksOf(tree);
        if (!checks.isEmpty()) {
            service.put(
                    "checks",
                    checks.stream().map(ConfiguredDefinitions::withCheckId).toList());
        }
        service.computeIfPresent("weights", (key, weights) -> withDefaults(weights));
        return decode(service, ServiceDefinitionCodec.INSTANCE);
    }

    /** A check. */
    public static CheckDefinition check(Map<String, ?> tree) {
        return decode(tree, CheckDefinitionCodec.INSTANCE);
    }

    /** The checks of a service as they are given: those of the list, then the single one. */
    public static List<Map<String, Object>> checksOf(Map<String, ?> service) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (service.get("checks") instanceof List<?> list) {
            list.forEach(each -> add(each, all));
        }
        add(service.get("check"), all);
        return all;
    }

    @SuppressWarnings("unchecked") // decoded sources have text keys
    private static void add(@Nullable Object check, List<Map<String, Object>> all) {
        if (check instanceof Map<?, ?> map) {
            all.add((Map<String, Object>) map);
        }
    }

    private static Object withDefaults(Object weights) {
        Map<Object, Object> all = new LinkedHashMap<>(Map.of("passing", 1L, "warning", 1L));
        if (weights instanceof Map<?, ?> map) {
            all.putAll(map);
        }
        return all;
    }

    private static <T> T decode(Map<String, ?> tree, Codec<T> codec) {
        JsonWriter out = new JsonWriter();
        out.any(renamed(tree));
        try {
            return JsonReader.decode(out.toByteArray(), codec, JsonMode.STRICT);
        } catch (JsonException cause) {
            throw new ConfiguredDefinitionException("Failed to decode definition: " + cause.getMessage());
        }
    }

    private static Map<String, @Nullable Object> withCheckId(Map<String, Object> check) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(check);
        // The check goes with its service, whose token counts.
        changed.remove("token");
        if (changed.containsKey("id")) {
            changed.put("check_id", changed.remove("id"));
        }
        return changed;
    }

    /** The tree with the keys of structs as in Go but for their case, which does not matter to the decoder. */
    private static @Nullable Object renamed(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                map.forEach((key, value) -> {
                    String name = String.valueOf(key);
                    changed.put(name.replace("_", ""), below(name, value));
                });
                yield changed;
            }
            case List<?> list -> {
                List<@Nullable Object> changed = new ArrayList<>();
                list.forEach(item -> changed.add(renamed(item)));
                yield changed;
            }
            case JsonNumber number -> number(number.text());
            case null, default -> tree;
        };
    }

    private static Object number(String text) {
        boolean whole = text.chars().allMatch(character -> character == '-' || Character.isDigit(character));
        if (whole && text.length() < 19) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }

    private static @Nullable Object below(String key, @Nullable Object value) {
        if (OPAQUE.contains(key)) {
            return plain(value);
        }
        if (NAMED.contains(key) && value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((name, item) -> changed.put(name, renamed(item)));
            return changed;
        }
        return renamed(value);
    }

    /** The tree with its keys as they are. */
    private static @Nullable Object plain(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                map.forEach((key, value) -> changed.put(String.valueOf(key), plain(value)));
                yield changed;
            }
            case List<?> list -> {
                List<@Nullable Object> changed = new ArrayList<>();
                list.forEach(item -> changed.add(plain(item)));
                yield changed;
            }
            case null, default -> renamed(tree);
        };
    }
}
