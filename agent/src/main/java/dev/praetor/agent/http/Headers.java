package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request: the bytes as they came, with the places of names and values. Small, because every parked request keeps one. Filled by the
 * parser, only read afterwards.
 */
final class Headers {
    private static final int FIELDS = 4;

    private final byte[] bytes;
    private int[] places = new int[8 * FIELDS];
    private int count;

    /** Headers within a block of bytes that nobody changes any more. */
    Headers(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int at = count * FIELDS;
        if (at == places.length) {
            places = Arrays.copyOf(places, at * 2);
        }
        places[at] = nameStart;
        places[at + 1] = nameEnd;
        places[at + 2] = valueStart;
        places[at + 3] = valueEnd;
        count++;
    }

    /** Gives back room that was kept for further headers. */
    Headers trimmed() {
        places = Arrays.copyOf(places, count * FIELDS);
        return this;
    }

    /** The first value of a header, one character for each byte. */
    @Nullable
    String first(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return value(i);
            }
        }
        return null;
    }

    private boolean isNamed(int header, String name) {
        int start = places[header * FIELDS];
        if (places[header * FIELDS + 1] - start != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[start + i]) != lower((byte) name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private String value(int header) {
        int start = places[header * FIELDS + 2];
        int end = places[header * FIELDS + 3];
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
