package dev.praetor.base.go;

import java.nio.charset.StandardCharsets;

/** Texts in Go's quotes. */
public final class GoQuote {

    private GoQuote() {}

    /** As {@code strconv.Quote} and {@code %q}: what cannot be printed is escaped. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> escape(quoted, point, '"'));
        return quoted.append('"').toString();
    }

    /** As {@code strconv.Quote} of a string that need not be UTF-8: bytes that are not become {@code \xff}. */
    public static String quote(byte[] bytes) {
        StringBuilder quoted = new StringBuilder(bytes.length + 2).append('"');
        int at = 0;
        while (at < bytes.length) {
            int size = GoUtf8.characterLength(bytes, at, bytes.length);
            if (size == 0) {
                hex(quoted.append("\\x"), bytes[at] & 0xff, 2);
                at++;
            } else {
                String character = new String(bytes, at, size, StandardCharsets.UTF_8);
                escape(quoted, character.codePointAt(0), '"');
                at += size;
            }
        }
        return quoted.append('"').toString();
    }

    /** One character in single quotes as {@code strconv.QuoteRune} and {@code %q} print it. */
    public static String quoteCharacter(int point) {
        StringBuilder quoted = new StringBuilder().append('\'');
        escape(quoted, point, '\'');
        return quoted.append('\'').toString();
    }

    private static void escape(StringBuilder quoted, int point, char quote) {
        if (point == quote || point == '\\') {
            quoted.append('\\').append((char) point);
            return;
        }
        if (isPrintable(point)) {
            quoted.appendCodePoint(point);
            return;
        }
        switch (point) {
            case 0x07 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 0x0b -> quoted.append("\\v");
            default -> {
                if (point < ' ' || point == 0x7f) {
                    hex(quoted.append("\\x"), point, 2);
                } else if (point < 0x10000) {
                    hex(quoted.append("\\u"), Character.isSurrogate((char) point) ? 0xfffd : point, 4);
                } else {
                    hex(quoted.append("\\U"), point, 8);
                }
            }
        }
    }

    /** As {@code strconv.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII space. */
    static boolean isPrintable(int point) {
        if (point == ' ') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void hex(StringBuilder to, int value, int digits) {
        String text = Integer.toHexString(value);
        to.append("0".repeat(digits - text.length())).append(text);
    }

    /**
     * As package {@code time} quotes: quotes and backslashes escaped, all that is not printable ASCII as bytes in hex.
     */
    static String duration(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            int unsigned = next & 0xff;
            if (unsigned >= 0x80 || unsigned < ' ') {
                hex(quoted.append("\\x"), unsigned, 2);
            } else {
                if (unsigned == '"' || unsigned == '\\') {
                    quoted.append('\\');
                }
                quoted.append((char) unsigned);
            }
        }
        return quoted.append('"').toString();
    }
}
