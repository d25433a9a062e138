package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
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

    /** A duration. A text that is none was refused before. */
    public Duration duration(String path, Duration otherwise) {
        return find(path) instanceof String text ? GoDuration.parse(text) : otherwise;
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

    /** What is wrong with durations anywhere, in Consul's words. */
    void checkDurations(KeyTable table, List<String> errors) {
        checkDurations(table, tree, "root", "", errors);
    }

    private static void checkDurations(
            KeyTable table, Map<?, ?> fields, String section, String path, List<String> errors) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            KeyTable.Key key = table.find(section, name);
            if (key == null) {
                continue;
            }
            String full = path.isEmpty() ? name : path + "." + name;
            Object value = field.getValue();
            if (key.kind() == Kind.DURATION && value instanceof String text) {
                checkDuration(full, text, errors);
            } else if (key.kind() == Kind.OBJECT && value instanceof Map<?, ?> nested) {
                checkDurations(table, nested, key.section(), full, errors);
            } else if (key.kind() == Kind.OBJECTS && value instanceof List<?> list) {
                // Consul names the single form and no index: check[].ttl.
                String shown = full.endsWith("s") ? full.substring(0, full.length() - 1) : full;
                for (Object item : list) {
                    if (item instanceof Map<?, ?> nested) {
                        checkDurations(table, nested, key.section(), shown + "[]", errors);
                    }
                }
            }
        }
        if (section.equals("dns_config") && fields.get("service_ttl") instanceof Map<?, ?> ttls) {
            ttls.forEach((service, ttl) ->
                    checkDuration("dns_config.service_ttl[\"" + service + "\"]", String.valueOf(ttl), errors));
        }
    }

    private static void checkDuration(String path, String text, List<String> errors) {
        try {
            GoDuration.parse(text);
        } catch (GoParseException e) {
            String shown = path.equals("telemetry.prometheus_retention_time") ? "prometheus_retention_time" : path;
            errors.add(shown + ": invalid duration: " + GoQuote.quote(text) + ": " + e.getMessage());
        }
    }
}
