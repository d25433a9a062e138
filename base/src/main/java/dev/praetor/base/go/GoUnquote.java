package dev.praetor.base.go;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts out of Go's quotes: the inverse of {@link GoQuote}. One text. */
public final class GoUnquote {

    private static final String ESCAPES = "abfnrtv\\\"";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String literal;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at = 1;

    private GoUnquote(String literal) {
        this.literal = literal;
    }

    /**
     * As {@code strconv.Unquote} of a literal in double quotes or backquotes. Bytes that are not UTF-8 come as U+FFFD.
     *
     * @throws GoParseException {@code invalid syntax}
     */
    public static String unquote(String literal) {
        char quote = literal.length() < 2 ? 0 : literal.charAt(0);
        if (quote == 0 || literal.charAt(literal.length() - 1) != quote) {
            throw invalid();
        }
        return switch (quote) {
            case '`' -> raw(literal.substring(1, literal.length() - 1));
            case '"' -> new GoUnquote(literal).interpret();
            default -> throw invalid();
        };
    }

    private static String raw(String content) {
        if (content.indexOf('`') >= 0) {
            throw invalid();
        }
        return content.replace("\r", "");
    }

    private String interpret() {
        int end = literal.length() - 1;
        while (at < end) {
            int point = literal.codePointAt(at);
            at += Character.charCount(point);
            if (point == '"' || point == '\n') {
                throw invalid();
            }
            if (point == '\\') {
                escape(end);
            } else {
                append(point);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void escape(int end) {
        if (at >= end) {
            throw invalid();
        }
        char kind = literal.charAt(at++);
        switch (kind) {
            case 'x' -> bytes.write(digits(2, 16, end));
            case 'u' -> append(character(digits(4, 16, end)));
            case 'U' -> append(character(digits(8, 16, end)));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                bytes.write(octal(end));
            }
            default -> {
                int known = ESCAPES.indexOf(kind);
                if (known < 0) {
                    throw invalid();
                }
                append(ESCAPED.charAt(known));
            }
        }
    }

    private int octal(int end) {
        int value = digits(3, 8, end);
        if (value > 0xff) {
            throw invalid();
        }
        return value;
    }

    private int digits(int count, int radix, int end) {
        if (at + count > end) {
            throw invalid();
        }
        long value = 0;
        for (int index = 0; index < count; index++) {
            char next = literal.charAt(at++);
            int digit = next < 0x80 ? Character.digit(next, radix) : -1;
            if (digit < 0) {
                throw invalid();
            }
            value = value * radix + digit;
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static int character(int point) {
        if (point > Character.MAX_CODE_POINT || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            throw invalid();
        }
        return point;
    }

    private void append(int point) {
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }

    private static GoParseException invalid() {
        return new GoParseException("invalid syntax");
    }
}
