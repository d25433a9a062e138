package dev.praetor.cli.format;

import dev.praetor.base.json.JsonNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields out of a JSON tree, leniently: what is absent or of another kind is the zero value. */
public final class Fields {

    private Fields() {}

    /** The objects of a list. */
    @SuppressWarnings("unchecked") // JsonTree's objects are maps with text keys
    public static List<Map<String, @Nullable Object>> objects(@Nullable Object tree) {
        if (!(tree instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(each -> (Map<String, @Nullable Object>) each)
                .toList();
    }

    public static String text(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** A number as it was written, {@code 0} when there is none. */
    public static String number(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.text() : "0";
    }

    /** An object, empty when there is none. */
    @SuppressWarnings("unchecked") // JsonTree's objects are maps with text keys
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
