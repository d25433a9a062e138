package dev.praetor.model.wire;

import dev.praetor.base.go.GoParseException;
import java.util.Arrays;

/** Base64 as Go's standard encoding reads it: padded, line breaks ignored, errors naming the byte. One run. */
final class GoBase64 {

    private static final int PADDING = '=';

    private final byte[] text;
    private final byte[] decoded;
    private final int[] digits = new int[4];
    private int at;
    private int length;

    private GoBase64(byte[] text) {
        this.text = text;
        this.decoded = new byte[text.length / 4 * 3 + 3];
    }

    /**
     * The bytes that a text encodes.
     *
     * @throws GoParseException {@code illegal base64 data at input byte N}
     */
    static byte[] decode(byte[] text) {
        GoBase64 run = new GoBase64(text);
        int count = 4;
        while (count == 4) {
            count = run.quantum();
        }
        return Arrays.copyOf(run.decoded, run.length);
    }

    /** Decodes up to four digits and answers how many there were: less than four at the end only. */
    private int quantum() {
        int count = 0;
        while (count < 4) {
            if (at == text.length) {
                if (count == 0) {
                    return 0;
                }
                throw illegal(at - count);
            }
            byte next = text[at++];
            int digit = digit(next);
            if (digit >= 0) {
                digits[count++] = digit;
            } else if (next == PADDING) {
                padding(count);
                append(count);
                return count == 4 ? 0 : count;
            } else if (!isLineBreak(next)) {
                throw illegal(at - 1);
            }
        }
        append(4);
        return 4;
    }

    /** What may follow a first padding sign behind a number of digits: a second sign behind two, then the end. */
    private void padding(int count) {
        if (count < 2) {
            throw illegal(at - 1);
        }
        if (count == 2) {
            skipLineBreaks();
            if (at == text.length) {
                throw illegal(text.length);
            }
            if (text[at] != PADDING) {
                throw illegal(at - 1);
            }
            at++;
        }
        skipLineBreaks();
        if (at < text.length) {
            throw illegal(at);
        }
    }

    private void append(int count) {
        int bits = digits[0] << 18 | digits[1] << 12;
        bits |= count > 2 ? digits[2] << 6 : 0;
        bits |= count > 3 ? digits[3] : 0;
        for (int shift = 16; shift > 16 - 8 * (count - 1); shift -= 8) {
            decoded[length++] = (byte) (bits >> shift);
        }
    }

    private void skipLineBreaks() {
        while (at < text.length && isLineBreak(text[at])) {
            at++;
        }
    }

    private static boolean isLineBreak(byte next) {
        return next == '\n' || next == '\r';
    }

    private static int digit(byte next) {
        if (next >= 'A' && next <= 'Z') {
            return next - 'A';
        }
        if (next >= 'a' && next <= 'z') {
            return next - 'a' + 26;
        }
        if (next >= '0' && next <= '9') {
            return next - '0' + 52;
        }
        return next == '+' ? 62 : next == '/' ? 63 : -1;
    }

    private static GoParseException illegal(int at) {
        return new GoParseException("illegal base64 data at input byte " + at);
    }
}
