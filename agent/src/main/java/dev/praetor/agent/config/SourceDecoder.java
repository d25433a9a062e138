package dev.praetor.agent.config;

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
     * @param tree a parsed text, JSON or HCL; {@code null} for none
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
            KeyTable.Key key = table.find(section, name);
            if (key == null) {
                unknown.add("invalid config key " + below(path, name));
                continue;
            }
            Object raw = field.getValue();
            if (raw == null) {
                continue;
            }
            Object value = value(key, raw, below(path, key.name()));
            if (value != null) {
                out.put(key.name(), value);
            }
        }
        return out;
    }

    /** Errors name keys in their present spelling; only unknown ones stand as they were written. */
    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object value(KeyTable.Key key, Object raw, String path) {
        return switch (key.kind()) {
            case ANY -> free(raw, path);
            case BOOL -> scalar(raw) instanceof Boolean flag ? flag : wrong(path, "bool", scalar(raw));
            case STRING, DURATION -> string(single(raw), path);
            case INT -> integer(scalar(raw), path);
            case UINT -> unsigned(scalar(raw), path);
            case FLOAT -> decimal(scalar(raw), path);
            case STRINGS -> strings(raw, path);
            case MAP -> texts(raw, path);
            case LISTS -> lists(raw, path);
            case ANYTHINGS -> freeList(raw, path);
            case OBJECT -> nested(key, raw, path);
            case OBJECTS -> objects(key, raw, path);
            case OBJECT_MAP -> objectMap(key, raw, path);
        };
    }

    /** A list of one stands for that one wherever no list is wanted. */
    private static Object single(Object raw) {
        Object only = raw instanceof List<?> list && list.size() == 1 ? list.getFirst() : raw;
        return only == null ? raw : only;
    }

    /** The value of a single key may even be in a list in a list. */
    private static Object scalar(Object raw) {
        return single(single(raw));
    }

    private @Nullable Object nested(KeyTable.Key key, Object raw, String path) {
        if (single(raw) instanceof Map<?, ?> fields) {
            return object(fields, key.section(), path);
        }
        return notMap(path, single(raw));
    }

    private @Nullable Object notMap(String path, Object raw) {
        wrongTypes.add("'" + path + "' expected a map, got '" + FreeValues.kind(raw) + "'");
        return null;
    }

    private @Nullable Object objects(KeyTable.Key key, Object raw, String path) {
        if (!(raw instanceof List<?> items)) {
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
            return notMap(path, single(raw));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object content = field.getValue();
            Object decoded = content == null ? null : nested(key, content, path + "[" + field.getKey() + "]");
            if (decoded != null) {
                out.put(String.valueOf(field.getKey()), decoded);
            }
        }
        return out;
    }

    private @Nullable Object string(Object raw, String path) {
        Object only = single(raw);
        return only instanceof String text ? text : wrong(path, "string", only);
    }

    private @Nullable Object integer(Object raw, String path) {
        Number number = FreeValues.number(raw);
        return number == null ? wrong(path, "int", raw) : (Object) number.longValue();
    }

    private @Nullable Object decimal(Object raw, String path) {
        Number number = FreeValues.number(raw);
        return number == null ? wrong(path, "float64", raw) : (Object) number.doubleValue();
    }

    private @Nullable Object unsigned(Object raw, String path) {
        Number number = FreeValues.number(raw);
        if (number == null) {
            return wrong(path, "uint64", raw);
        }
        if (number.doubleValue() < 0) {
            String shown =
                    number instanceof Long ? number.toString() : String.format(Locale.ROOT, "%f", number.doubleValue());
            wrongTypes.add("cannot parse '" + path + "', " + shown + " overflows uint");
            return null;
        }
        return number.longValue();
    }

    /** An object with any keys. */
    private @Nullable Object free(Object raw, String path) {
        return single(raw) instanceof Map<?, ?> fields ? FreeValues.map(fields) : notMap(path, single(raw));
    }

    private @Nullable Object freeList(Object raw, String path) {
        if (!(raw instanceof List<?> items)) {
            return notList(path, raw);
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            Object decoded = item == null ? null : free(item, path + "[" + i + "]");
            if (decoded != null) {
                out.add(decoded);
            }
        }
        return out;
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
            return notMap(path, single(raw));
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
            return notMap(path, single(raw));
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
        wrongTypes.add("'" + path + "': source data must be an array or slice, got " + FreeValues.kind(raw));
        return null;
    }

    private @Nullable Object wrong(String path, String expected, Object raw) {
        wrongTypes.add("'" + path + "' expected type '" + expected + "', got unconvertible type '"
                + FreeValues.type(raw) + "', value: '" + FreeValues.shown(raw) + "'");
        return null;
    }
}
