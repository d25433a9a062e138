package dev.praetor.agent.config;

import dev.praetor.base.go.GoNumbers;
import dev.praetor.base.hcl.HclBlocks;
import dev.praetor.base.json.JsonNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a source whose keys are not known beforehand, and values as errors show them. JSON's numbers count as decimal, HCL's as written. Pure. */
final class FreeValues {

    private FreeValues() {}

    /** A number, {@code null} when the value is none. */
    static @Nullable Number number(Object raw) {
        return raw instanceof JsonNumber number
                ? (Number) number.doubleValue()
                : raw instanceof Number number ? number : null;
    }

    /**
     * The values of an object with any keys, as Consul keeps them: without nulls, numbers as {@link JsonNumber}. A value that is a list of one
     * becomes that one, and so does everything inside it, but for what stands in longer lists or was an object in JSON.
     */
    static Map<String, Object> map(Map<?, ?> fields) {
        Map<String, Object> out = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value != null) {
                out.put(String.valueOf(key), value instanceof List<?> list ? unwrapped(list) : plain(value));
            }
        });
        return out;
    }

    private static Object unwrapped(List<?> list) {
        if (list.size() != 1 || list.getFirst() == null) {
            return plain(list);
        }
        return list.getFirst() instanceof Map<?, ?> only ? unwrappedInside(only) : plain(list.getFirst());
    }

    private static Map<String, Object> unwrappedInside(Map<?, ?> fields) {
        Map<String, Object> out = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                out.put(String.valueOf(key), unwrappedInside(map));
            } else if (value != null) {
                out.put(String.valueOf(key), value instanceof List<?> list ? unwrapped(list) : plain(value));
            }
        });
        return out;
    }

    private static Object plain(@Nullable Object raw) {
        return switch (raw) {
            case null -> "";
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                map.forEach((key, value) -> {
                    if (value != null) {
                        out.put(String.valueOf(key), plain(value));
                    }
                });
                yield out;
            }
            case List<?> list -> list.stream().map(FreeValues::plain).toList();
            case Long number -> new JsonNumber(number.toString());
            case Double number -> new JsonNumber(GoNumbers.general(number));
            default -> raw;
        };
    }

    /** Go's type of a value. */
    static String type(Object raw) {
        return switch (raw) {
            case HclBlocks blocks -> "[]map[string]interface {}";
            case List<?> list -> "[]interface {}";
            case Map<?, ?> map -> "map[string]interface {}";
            default -> kind(raw);
        };
    }

    /** Go's kind of a value. */
    static String kind(Object raw) {
        return switch (raw) {
            case String text -> "string";
            case Boolean flag -> "bool";
            case Long number -> "int";
            case JsonNumber number -> "float64";
            case Double number -> "float64";
            case List<?> list -> "slice";
            default -> "map";
        };
    }

    /** A value as Go's {@code %v} prints it. */
    static String shown(@Nullable Object raw) {
        return switch (raw) {
            case null -> "<nil>";
            case JsonNumber number -> GoNumbers.general(number.doubleValue());
            case Double number -> GoNumbers.general(number);
            case List<?> list -> {
                StringBuilder out = new StringBuilder("[");
                list.forEach(each -> out.append(out.length() > 1 ? " " : "").append(shown(each)));
                yield out.append(']').toString();
            }
            case Map<?, ?> map -> {
                StringBuilder out = new StringBuilder("map[");
                map.entrySet().stream()
                        .map(each -> each.getKey() + ":" + shown(each.getValue()))
                        .sorted()
                        .forEach(each -> out.append(out.length() > 4 ? " " : "").append(each));
                yield out.append(']').toString();
            }
            default -> raw.toString();
        };
    }
}
