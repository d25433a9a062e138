package dev.praetor.model.wire;

import dev.praetor.base.go.GoParseException;
import java.util.Base64;

/** Base64 as Go's standard encoding reads it: padded, line breaks ignored, errors naming the byte. */
final class GoBase64 {

    private GoBase64() {}

    /**
     * The bytes that a text encodes.
     *
     * @throws GoParseException {@code illegal base64 data at input byte N}
     */
    static byte[] decode(byte[] text) {
        byte[] packed = new byte[text.length];
        int length = 0;
        int padding = 0;
        for (int at = 0; at < text.length; at++) {
            byte next = text[at];
            if (next == '\r' || next == '\n') {
                continue;
            }
            if (next == '=') {
                if (length % 4 + padding < 2 || length % 4 == 0 || padding == 2) {
                    throw illegal(at);
                }
                padding++;
                continue;
            }
            if (padding > 0) {
                throw illegal(at);
            }
            if (!isDigit(next)) {
                throw illegal(at);
            }
            packed[length++] = next;
        }
        if ((length + padding) % 4 != 0) {
            throw illegal(text.length - (length + padding) % 4);
        }
        byte[] exact = new byte[length];
        System.arraycopy(packed, 0, exact, 0, length);
        return Base64.getDecoder().decode(exact);
    }

    private static boolean isDigit(byte next) {
        return next >= 'A' && next <= 'Z'
                || next >= 'a' && next <= 'z'
                || next >= '0' && next <= '9'
                || next == '+'
                || next == '/';
    }

    private static GoParseException illegal(int at) {
        return new GoParseException("illegal base64 data at input byte " + at);
    }
}
