package dev.praetor.model.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON keys of one Go struct, with what decoding errors say about it. Immutable. */
public final class JsonFields {

    /** The place of a field that the record does not have. */
    static final int DROPPED = -1;

    private final String goName;
    private final String goType;
    private final boolean lenient;
    private final boolean ownDecoder;
    private final KeyTable<Found> exact = new KeyTable<>();
    private final Map<String, Found> folded = new HashMap<>();

    /** A field by its place in the struct, and the path by which an error names it. */
    record Found(int index, String path) {}

    /**
     * @param goName the struct's name in errors about its fields
     * @param goType the struct's type in errors about the whole value
     * @param lenient whether unknown keys inside are always ignored
     * @param ownDecoder whether the Go type has a decoder of its own
     * @param paths the fields in the order of the struct: the key, behind the names of the embedded structs that lead
     * to it
     * @param aliases further keys by place; empty when no field has any
     * @param dropped keys that are taken and whose values are passed over
     */
    public JsonFields(
            String goName,
            String goType,
            boolean lenient,
            boolean ownDecoder,
            List<String> paths,
            List<List<String>> aliases,
            List<String> dropped) {
        this.goName = ownDecoder ? "" : goName;
        this.goType = goType;
        this.lenient = lenient;
        this.ownDecoder = ownDecoder;
        for (int index = 0; index < paths.size(); index++) {
            String path = paths.get(index);
            put(path.substring(path.lastIndexOf('.') + 1), new Found(index, ownDecoder ? "Alias." + path : path));
        }
        for (int index = 0; index < aliases.size(); index++) {
            for (String alias : aliases.get(index)) {
                put(alias, new Found(index, alias));
            }
        }
        for (String key : dropped) {
            put(key, new Found(DROPPED, key));
        }
    }

    private void put(String key, Found found) {
        exact.put(key, found);
        folded.putIfAbsent(fold(key), found);
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

    boolean ownDecoder() {
        return ownDecoder;
    }

    /** The field whose key is written just so, between two places of the input; null when there is none. */
    @Nullable
    Found findExact(byte[] input, int from, int to) {
        return exact.get(input, from, to);
    }

    /** The field of a key in any case; null when there is no such field. */
    @Nullable
    Found findInAnyCase(String key) {
        return folded.get(fold(key));
    }

    /**
     * Go's folding: ASCII letters in any case, and the two other letters that fold to one of them (long s, Kelvin
     * sign).
     */
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
