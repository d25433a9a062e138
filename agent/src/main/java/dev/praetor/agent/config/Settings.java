package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The merged configuration by dotted paths, with a default at each question. Kinds were checked when sources were decoded. Immutable. */
public final class Settings {

    private final Map<String, Object> tree;

    Settings(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** The value at a path; {@code null} when it is not set. */
    @Nullable
    Object find(String path) {
        Object at = tree;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    public boolean has(String path) {
        return find(path) != null;
    }

    public String text(String path, String otherwise) {
        return find(path) instanceof String text ? text : otherwise;
    }

    public boolean flag(String path, boolean otherwise) {
        return find(path) instanceof Boolean flag ? flag : otherwise;
    }

    public long number(String path, long otherwise) {
        return find(path) instanceof Long number ? number : otherwise;
    }

    public int integer(String path, int otherwise) {
        return (int) number(path, otherwise);
    }

    public double decimal(String path, double otherwise) {
        return find(path) instanceof Double number ? number : otherwise;
    }

    /** A duration. A text that is none counts as zero: it is refused by {@link CollectedRules}. */
    public Duration duration(String path, Duration otherwise) {
        if (!(find(path) instanceof String text)) {
            return otherwise;
        }
        try {
            return GoDuration.parse(text);
        } catch (GoParseException e) {
            return Duration.ZERO;
        }
    }

    public List<String> texts(String path) {
        return find(path) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Text to text, sorted. */
    public Map<String, String> pairs(String path) {
        Map<String, String> pairs = new TreeMap<>();
        if (find(path) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        }
        return pairs;
    }

    /** The objects of a list, as decoded. */
    @SuppressWarnings("unchecked") // decoded sources have text keys
    public List<Map<String, Object>> objects(String path) {
        if (!(find(path) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(each -> (Map<String, Object>) each).toList();
    }

    /** A decoded object; empty for what is none. */
    @SuppressWarnings("unchecked") // decoded sources have text keys
    static Map<String, Object> mapOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
