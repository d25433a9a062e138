package dev.praetor.base.hcl;

import dev.praetor.base.go.GoUtf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes quotes and escapes off a string. Inside <code>${ }</code> everything stays as it was written. Used by one thread. */
final class Unquote {

    private static final int REPLACEMENT = 0xfffd;

    private final String quoted;
    private final ByteArrayOutputStream out;
    private int at = 1;

    private Unquote(String quoted) {
        this.quoted = quoted;
        this.out = new ByteArrayOutputStream(quoted.length());
    }

    /**
     * The text.
     *
     * @param quoted with both quotes; its escapes were checked when it was read
     */
    static String text(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted.substring(1, quoted.length() - 1);
        }
        byte[] bytes = new Unquote(quoted).run();
        return GoUtf8.decode(bytes, 0, bytes.length);
    }

    private byte[] run() {
        int braces = 0;
        int end = quoted.length() - 1;
        while (at < end) {
            char c = quoted.charAt(at);
            if (braces == 0 && c == '$' && quoted.charAt(at + 1) == '{') {
                braces = 1;
                out.writeBytes(new byte[] {'$', '{'});
                at += 2;
            } else if (braces == 0 && c == '\\') {
                at++;
                escape();
            } else {
                braces += braces > 0 && c == '{' ? 1 : braces > 0 && c == '}' ? -1 : 0;
                int point = quoted.codePointAt(at);
                write(point);
                at += Character.charCount(point);
            }
        }
        return out.toByteArray();
    }

    private void write(int point) {
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }

    private void escape() {
        char c = quoted.charAt(at);
        at++;
        switch (c) {
            case 'a' -> out.write(7);
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'v' -> out.write(11);
            case 'x' -> out.write((int) number(2, 16));
            case 'u' -> unit();
            case 'U' -> {
                long point = number(8, 16);
                write(point > Character.MAX_CODE_POINT || isSurrogate(point) ? REPLACEMENT : (int) point);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                out.write((int) number(3, 8));
            }
            default -> out.write(c);
        }
    }

    private static boolean isSurrogate(long point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** A pair of surrogates is one character, as in JSON; a lone one is none. */
    private void unit() {
        char first = (char) number(4, 16);
        if (!Character.isSurrogate(first)) {
            write(first);
            return;
        }
        if (Character.isHighSurrogate(first) && quoted.startsWith("\\u", at)) {
            int back = at;
            at += 2;
            char second = (char) number(4, 16);
            if (Character.isLowSurrogate(second)) {
                write(Character.toCodePoint(first, second));
                return;
            }
            at = back;
        }
        write(REPLACEMENT);
    }

    private long number(int digits, int radix) {
        long number = Long.parseLong(quoted, at, at + digits, radix);
        at += digits;
        return number;
    }
}
