package dev.praetor.model.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON keys of one Go struct, with what decoding errors say about it. Immutable. */
public final class JsonFields {

    private final String goName;
    private final String goType;
    private final boolean lenient;
    private final List<String> names;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();
    private final Map<String, Integer> aliased = new HashMap<>();

    /**
     * @param goName the struct's name in errors about its fields
     * @param goType the struct's type in errors about the whole value
     * @param lenient whether unknown keys inside are always ignored
     * @param names the keys in the order of the struct
     * @param aliases further keys by position; empty when no field has any
     */
    public JsonFields(
            String goName, String goType, boolean lenient, List<String> names, List<List<String>> aliases) {
        this.goName = goName;
        this.goType = goType;
        this.lenient = lenient;
        this.names = names;
        for (int index = 0; index < names.size(); index++) {
            exact.put(names.get(index), index);
            folded.putIfAbsent(fold(names.get(index)), index);
        }
        for (int index = 0; index < aliases.size(); index++) {
            for (String alias : aliases.get(index)) {
                aliased.put(fold(alias), index);
            }
        }
    }

    String goName() {
        return goName;
    }

    String goType() {
        return goType;
    }

    boolean lenient() {
        return lenient;
    }

    String name(int index) {
        return names.get(index);
    }

    /** The position of a key, first as it is written and then in any case; -1 when there is no such field. */
    int find(String key, boolean withAliases) {
        @Nullable Integer index = exact.get(key);
        if (index == null) {
            String anyCase = fold(key);
            index = folded.get(anyCase);
            if (index == null && withAliases) {
                index = aliased.get(anyCase);
            }
        }
        return index == null ? -1 : index;
    }

    /** Go's folding: ASCII letters in any case, and the two other letters that fold to one of them (long s, Kelvin sign). */
    private static String fold(String key) {
        char[] chars = key.toCharArray();
        for (int at = 0; at < chars.length; at++) {
            char character = chars[at];
            if (character >= 'A' && character <= 'Z') {
                chars[at] = (char) (character + 32);
            } else if (character == '\u017f') {
                chars[at] = 's';
            } else if (character == '\u212a') {
                chars[at] = 'k';
            }
        }
        return new String(chars);
    }
}
