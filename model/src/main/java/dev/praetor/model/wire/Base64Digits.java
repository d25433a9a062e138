package dev.praetor.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 into a buffer. */
final class Base64Digits {

    /** From here on the JDK's vectors win over the copy that they cost. */
    private static final int LARGE = 512;

    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private Base64Digits() {}

    /** Appends the digits of bytes, padded, and returns the end; needs room for four digits per begun three bytes. */
    static int append(byte[] raw, byte[] buffer, int from) {
        if (raw.length >= LARGE) {
            byte[] digits = Base64.getEncoder().encode(raw);
            System.arraycopy(digits, 0, buffer, from, digits.length);
            return from + digits.length;
        }
        int at = from;
        int whole = raw.length / 3 * 3;
        for (int index = 0; index < whole; index += 3) {
            int bits = (raw[index] & 0xff) << 16 | (raw[index + 1] & 0xff) << 8 | (raw[index + 2] & 0xff);
            buffer[at++] = DIGITS[bits >>> 18];
            buffer[at++] = DIGITS[(bits >>> 12) & 63];
            buffer[at++] = DIGITS[(bits >>> 6) & 63];
            buffer[at++] = DIGITS[bits & 63];
        }
        int rest = raw.length - whole;
        if (rest == 0) {
            return at;
        }
        int bits = (raw[whole] & 0xff) << 16 | (rest == 2 ? (raw[whole + 1] & 0xff) << 8 : 0);
        buffer[at++] = DIGITS[bits >>> 18];
        buffer[at++] = DIGITS[(bits >>> 12) & 63];
        buffer[at++] = rest == 2 ? DIGITS[(bits >>> 6) & 63] : (byte) '=';
        buffer[at++] = '=';
        return at;
    }
}
