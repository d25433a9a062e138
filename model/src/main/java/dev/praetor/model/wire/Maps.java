package dev.praetor.model.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps in the order that Go prints them. */
final class Maps {

    private Maps() {}

    /** The entries in the order of their keys' bytes. */
    static <T extends @Nullable Object> Iterable<Map.Entry<String, T>> sortedEntries(Map<String, T> map) {
        if (map.size() < 2 || map instanceof SortedMapOfText) {
            return map.entrySet();
        }
        List<Map.Entry<String, T>> entries = new ArrayList<>(map.entrySet());
        entries.sort((left, right) -> compare(left.getKey(), right.getKey()));
        return entries;
    }

    /** The entries of a free-form map in the order of their keys' bytes. */
    @SuppressWarnings("unchecked") // free-form maps are by text: nothing else can be decoded into one
    static Iterable<Map.Entry<String, Object>> sortedFreeEntries(Map<?, ?> map) {
        return sortedEntries((Map<String, Object>) map);
    }

    /** Orders texts by their UTF-8 bytes, which differs from the order of UTF-16 units for what lies beyond U+FFFF. */
    static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int index = 0; index < common; index++) {
            char one = left.charAt(index);
            char other = right.charAt(index);
            if (one != other) {
                return Character.isSurrogate(one) == Character.isSurrogate(other)
                        ? one - other
                        : Character.isSurrogate(one) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
