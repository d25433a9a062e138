package dev.praetor.base.go;

import java.io.ByteArrayOutputStream;

/**
 * Base 64 as Go's {@code base64.StdEncoding} reads it: line ends are skipped, padding is required, an error tells
 * where.
 */
public final class GoBase64 {

    /**
     * What a text decodes to.
     *
     * @param bytes all that was decoded before the error
     * @param error Go's text, empty when there is none
     */
    public record Decoded(byte[] bytes, String error) {}

    private final String text;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private GoBase64(String text) {
        this.text = text;
    }

    public static Decoded decode(String text) {
        GoBase64 decoder = new GoBase64(text);
        int error = decoder.run();
        return new Decoded(decoder.out.toByteArray(), error < 0 ? "" : "illegal base64 data at input byte " + error);
    }

    /** Decodes groups of four; the offset of an error, or -1. */
    private int run() {
        int group = 0;
        int count = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r') {
                continue;
            }
            if (c == '=') {
                return padding(group, count);
            }
            int value = value(c);
            if (value < 0) {
                return at - 1;
            }
            group = group << 6 | value;
            count++;
            if (count == 4) {
                out.write(group >> 16);
                out.write(group >> 8);
                out.write(group);
                group = 0;
                count = 0;
            }
        }
        return count == 0 ? -1 : at - count;
    }

    private int padding(int group, int count) {
        int error = -1;
        if (count < 2) {
            return at - 1;
        }
        if (count == 2) {
            skipLineEnds();
            if (at == text.length()) {
                return text.length();
            }
            if (text.charAt(at) != '=') {
                return at - 1;
            }
            at++;
        }
        skipLineEnds();
        if (at < text.length()) {
            error = at;
        }
        if (count == 2) {
            out.write(group >> 4);
        } else {
            out.write(group >> 10);
            out.write(group >> 2);
        }
        return error;
    }

    private void skipLineEnds() {
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
    }

    private static int value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
