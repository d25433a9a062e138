package dev.praetor.base.go;

import java.nio.charset.StandardCharsets;

/** UTF-8 as Go reads it: each byte that belongs to no valid character becomes one U+FFFD. */
public final class GoUtf8 {

    private GoUtf8() {}

    /** The text that bytes spell. */
    public static String decode(byte[] bytes, int from, int to) {
        if (isValid(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int size = characterLength(bytes, at, to);
            if (size == 0) {
                text.append('\ufffd');
                at++;
            } else {
                text.append(new String(bytes, at, size, StandardCharsets.UTF_8));
                at += size;
            }
        }
        return text.toString();
    }

    /** Whether all of it is valid UTF-8. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int size = characterLength(bytes, at, to);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** The length in bytes of the valid character that begins at a place, 0 when none does. */
    public static int characterLength(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + size > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int index = 2; index < size; index++) {
            if ((bytes[at + index] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
