package dev.praetor.agent.config;

import dev.praetor.base.json.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one source against the table of keys and brings it to one form: present names of keys, {@code Long} for whole numbers, {@code Double} for
 * others, no nulls. Collects all that is wrong, in the words of config.md section 1. Used by one thread.
 */
final class SourceDecoder {

    private final KeyTable table;
    private final List<String> wrongTypes = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    SourceDecoder(KeyTable table) {
        this.table = table;
    }

    /**
     * Decodes a source.
     *
     * @param source its name in the error
     * @param tree a parsed JSON text; {@code null} for none
     */
    static Map<String, Object> decode(KeyTable table, String source, @Nullable Object tree) throws ConfigException {
        if (tree == null) {
            return new LinkedHashMap<>();
        }
        if (!(tree instanceof Map<?, ?> fields)) {
            throw new ConfigException("failed to parse " + source + ": json: cannot unmarshal "
                    + (tree instanceof List<?> ? "array" : jsonKind(tree))
                    + " into Go value of type map[string]interface {}");
        }
        SourceDecoder decoder = new SourceDecoder(table);
        Map<String, Object> decoded = decoder.object(fields, "root", "");
        if (!decoder.wrongTypes.isEmpty()) {
            StringBuilder text = new StringBuilder(
                    "failed to parse " + source + ": " + decoder.wrongTypes.size() + " error(s) decoding:\n\n");
            decoder.wrongTypes.stream()
                    .sorted()
                    .forEach(each -> text.append("* ").append(each).append('\n'));
            throw new ConfigException(text.substring(0, text.length() - 1));
        }
        if (!decoder.unknown.isEmpty()) {
            throw new ConfigException("failed to parse " + source + ": " + Errors.list(decoder.unknown));
        }
        return decoded;
    }

    private static String jsonKind(Object value) {
        return value instanceof String ? "string" : value instanceof Boolean ? "bool" : "number";
    }

    private Map<String, Object> object(Map<?, ?> fields, String section, String path) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            String full = path.isEmpty() ? name : path + "." + name;
            KeyTable.Key key = table.find(section, name);
            if (key == null) {
                unknown.add("invalid config key " + full);
                continue;
            }
            Object raw = field.getValue();
            if (raw == null) {
                continue;
            }
            Object value = value(key, raw, full);
            if (value != null) {
                out.put(key.name(), value);
            }
        }
        return out;
    }

    private @Nullable Object value(KeyTable.Key key, Object raw, String path) {
        return switch (key.kind()) {
            case ANY -> plain(raw);
            case BOOL -> raw instanceof Boolean ? raw : wrong(path, "bool", raw);
            case STRING, DURATION -> string(raw, path);
            case INT ->
                raw instanceof JsonNumber number ? (Object) (long) number.doubleValue() : wrong(path, "int", raw);
            case UINT -> unsigned(raw, path);
            case FLOAT ->
                raw instanceof JsonNumber number ? (Object) number.doubleValue() : wrong(path, "float64", raw);
            case STRINGS -> strings(raw, path);
            case MAP -> texts(raw, path);
            case LISTS -> lists(raw, path);
            case ANYTHINGS ->
                raw instanceof List<?> list
                        ? list.stream().map(SourceDecoder::plain).toList()
                        : List.of(plain(raw));
            case OBJECT -> nested(key, single(raw), path);
            case OBJECTS -> objects(key, raw, path);
            case OBJECT_MAP -> objectMap(key, raw, path);
        };
    }

    /** An object may be given as a list of one object. */
    private static Object single(Object raw) {
        return raw instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof Map<?, ?> only
                ? only
                : raw;
    }

    private @Nullable Object nested(KeyTable.Key key, Object raw, String path) {
        if (raw instanceof Map<?, ?> fields) {
            return object(fields, key.section(), path);
        }
        return notMap(path, raw);
    }

    private @Nullable Object notMap(String path, Object raw) {
        wrongTypes.add("'" + path + "' expected a map, got '" + goKind(raw) + "'");
        return null;
    }

    private @Nullable Object objects(KeyTable.Key key, Object raw, String path) {
        List<?> items = raw instanceof List<?> list ? list : raw instanceof Map<?, ?> ? List.of(raw) : null;
        if (items == null) {
            return notList(path, raw);
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (item == null) {
                continue;
            }
            Object decoded = nested(key, item, path + "[" + i + "]");
            if (decoded != null) {
                out.add(decoded);
            }
        }
        return out;
    }

    private @Nullable Object objectMap(KeyTable.Key key, Object raw, String path) {
        if (!(single(raw) instanceof Map<?, ?> fields)) {
            return notMap(path, raw);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object content = field.getValue();
            Object decoded = content == null ? null : nested(key, single(content), path + "[" + field.getKey() + "]");
            if (decoded != null) {
                out.put(String.valueOf(field.getKey()), decoded);
            }
        }
        return out;
    }

    private @Nullable Object string(Object raw, String path) {
        if (raw instanceof String) {
            return raw;
        }
        if (raw instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof String only) {
            return only;
        }
        return wrong(path, "string", raw);
    }

    private @Nullable Object unsigned(Object raw, String path) {
        if (!(raw instanceof JsonNumber number)) {
            return wrong(path, "uint64", raw);
        }
        if (number.doubleValue() < 0) {
            wrongTypes.add("cannot parse '" + path + "', " + String.format(Locale.ROOT, "%f", number.doubleValue())
                    + " overflows uint");
            return null;
        }
        return (long) number.doubleValue();
    }

    private @Nullable Object strings(Object raw, String path) {
        if (!(raw instanceof List<?> list)) {
            return notList(path, raw);
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Object text = item == null ? "" : string(item, path + "[" + i + "]");
            if (text != null) {
                out.add(text);
            }
        }
        return out;
    }

    private @Nullable Object texts(Object raw, String path) {
        if (!(single(raw) instanceof Map<?, ?> fields)) {
            return notMap(path, raw);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object content = field.getValue();
            Object text = content == null ? "" : string(content, path + "[" + field.getKey() + "]");
            if (text != null) {
                out.put(String.valueOf(field.getKey()), text);
            }
        }
        return out;
    }

    private @Nullable Object lists(Object raw, String path) {
        if (!(single(raw) instanceof Map<?, ?> fields)) {
            return notMap(path, raw);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object content = field.getValue();
            Object texts = content == null ? List.of() : strings(content, path + "[" + field.getKey() + "]");
            if (texts != null) {
                out.put(String.valueOf(field.getKey()), texts);
            }
        }
        return out;
    }

    private @Nullable Object notList(String path, Object raw) {
        wrongTypes.add("'" + path + "': source data must be an array or slice, got " + goKind(raw));
        return null;
    }

    private @Nullable Object wrong(String path, String expected, Object raw) {
        wrongTypes.add("'" + path + "' expected type '" + expected + "', got unconvertible type '" + goType(raw)
                + "', value: '" + shown(raw) + "'");
        return null;
    }

    private static String goType(Object raw) {
        return switch (raw) {
            case String text -> "string";
            case Boolean bool -> "bool";
            case JsonNumber number -> "float64";
            case List<?> list -> "[]interface {}";
            default -> "map[string]interface {}";
        };
    }

    private static String goKind(Object raw) {
        return switch (raw) {
            case String text -> "string";
            case Boolean bool -> "bool";
            case JsonNumber number -> "float64";
            case List<?> list -> "slice";
            default -> "map";
        };
    }

    /** A value as Go's {@code %v} prints it. */
    private static String shown(Object raw) {
        if (raw instanceof JsonNumber number && !number.text().matches("-?[0-9]{1,20}")) {
            double value = number.doubleValue();
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
        if (raw instanceof List<?> list) {
            StringBuilder out = new StringBuilder("[");
            list.forEach(each -> out.append(out.length() > 1 ? " " : "").append(each == null ? "<nil>" : shown(each)));
            return out.append(']').toString();
        }
        if (raw instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder("map[");
            map.entrySet().stream()
                    .map(each -> each.getKey() + ":" + (each.getValue() == null ? "<nil>" : shown(each.getValue())))
                    .sorted()
                    .forEach(each -> out.append(out.length() > 4 ? " " : "").append(each));
            return out.append(']').toString();
        }
        return raw.toString();
    }

    /** A free value without nulls, numbers as they are. */
    private static Object plain(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (value != null) {
                    out.put(String.valueOf(key), plain(value));
                }
            });
            return out;
        }
        if (raw instanceof List<?> list) {
            return list.stream().map(SourceDecoder::plain).toList();
        }
        return raw == null ? "" : raw;
    }
}
