package dev.praetor.interop.golden;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Dotted paths into JSON values: names, positions in lists, {@code *} for all. */
final class Paths {

    private Paths() {}

    /** The value at the path; throws where there is none. */
    static @Nullable Object get(@Nullable Object value, String path) {
        Object found = value;
        for (String name : path.split("\\.")) {
            if (found instanceof List<?> list) {
                found = list.get(Integer.parseInt(name));
                continue;
            }
            if (!(found instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new IllegalArgumentException("no " + name + " of " + path + " in " + Json.write(value));
            }
            found = map.get(name);
        }
        return found;
    }

    /** Masks what stands at the path, where there is something. */
    static void blank(@Nullable Object value, List<String> path) {
        if (value instanceof List<?>) {
            blankItems(list(value), path);
        }
        if (value instanceof Map<?, ?>) {
            blankFields(map(value), path);
        }
    }

    private static void blankItems(List<@Nullable Object> list, List<String> path) {
        String position = path.getFirst();
        if (!position.equals("*") && !position.matches("\\d+")) {
            return;
        }
        int only = position.equals("*") ? -1 : Integer.parseInt(position);
        for (int i = 0; i < list.size(); i++) {
            if (only >= 0 && only != i) {
                continue;
            }
            if (path.size() > 1) {
                blank(list.get(i), path.subList(1, path.size()));
                continue;
            }
            list.set(i, Masks.MASKED);
        }
    }

    private static void blankFields(Map<String, @Nullable Object> map, List<String> path) {
        String name = path.getFirst();
        for (String key : List.copyOf(map.keySet())) {
            if (!name.equals("*") && !name.equals(key)) {
                continue;
            }
            if (path.size() > 1) {
                blank(map.get(key), path.subList(1, path.size()));
                continue;
            }
            map.put(key, Masks.MASKED);
        }
    }

    /** A field of a JSON object, or null. */
    static @Nullable Object field(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** A JSON object as what {@link Json} makes of one. */
    @SuppressWarnings("unchecked") // Json makes no other maps
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    /** A JSON list as what {@link Json} makes of one. */
    @SuppressWarnings("unchecked") // Json makes no other lists
    static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }
}
