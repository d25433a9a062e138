package dev.praetor.model.wire;

/** Decimal digits into a byte buffer. */
final class Numbers {

    private Numbers() {}

    /** Appends a number and returns the end; needs 20 bytes of room. */
    static int appendDecimal(long value, byte[] buffer, int at) {
        if (value == Long.MIN_VALUE) {
            String text = "-9223372036854775808";
            for (int index = 0; index < text.length(); index++) {
                buffer[at + index] = (byte) text.charAt(index);
            }
            return at + text.length();
        }
        long rest = value;
        int start = at;
        if (rest < 0) {
            buffer[start++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = rest; power >= 10; power /= 10) {
            digits++;
        }
        for (int index = start + digits - 1; index >= start; index--) {
            buffer[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return start + digits;
    }
}
