package dev.praetor.interop.golden;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What <code>${name}</code> stands for in a scenario: values saved by earlier steps, the agent's ports, its scratch folder. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, Integer> ports;
    private final String folder;
    private final Map<String, String> saved = new HashMap<>();

    Variables(Map<String, Integer> ports, String folder) {
        this.ports = ports;
        this.folder = folder;
        saved.put("private", "PRIVATE"); // scenarios spell the word of a test key so
    }

    Map<String, Integer> ports() {
        return ports;
    }

    int port(String name) {
        return Objects.requireNonNull(ports.get(name));
    }

    void save(String name, @Nullable Object value) {
        saved.put(name, value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
    }

    /** The value with every reference in its strings replaced; unknown names stay as they stand. */
    @Nullable
    Object fill(@Nullable Object value) {
        if (value instanceof String text) {
            return REFERENCE
                    .matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1), match.group())));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::fill).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            map.forEach((key, item) -> filled.put((String) key, fill(item)));
            return filled;
        }
        return value;
    }

    private String meaning(String name, String otherwise) {
        if (saved.containsKey(name)) {
            return Objects.requireNonNull(saved.get(name));
        }
        if (ports.containsKey(name)) {
            return String.valueOf(ports.get(name));
        }
        return name.equals("dir") ? folder : otherwise;
    }
}
