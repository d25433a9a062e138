package dev.praetor.cli.flag;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as Go's {@code strconv} reads them with base 0: {@code 0x10}, {@code 0b1}, {@code 0o17}, {@code 017}, {@code 1_000}. */
final class Numbers {

    private Numbers() {}

    /** The number, {@code null} when the text is none. */
    static @Nullable BigInteger parse(String text) {
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        int base = 10;
        String lower = digits.toLowerCase(Locale.ROOT);
        boolean prefixed = true;
        if (lower.startsWith("0x")) {
            base = 16;
        } else if (lower.startsWith("0b")) {
            base = 2;
        } else if (lower.startsWith("0o")) {
            base = 8;
        } else if (lower.length() > 1 && lower.startsWith("0")) {
            base = 8;
            lower = "0o" + lower.substring(1);
        } else {
            prefixed = false;
        }
        String body = prefixed ? lower.substring(2) : lower;
        if (body.endsWith("_") || body.contains("__") || (!prefixed && body.startsWith("_"))) {
            return null;
        }
        body = body.replace("_", "");
        if (body.isEmpty()) {
            return null;
        }
        for (int i = 0; i < body.length(); i++) {
            if (Character.digit(body.charAt(i), base) < 0 || body.charAt(i) > 'z') {
                return null;
            }
        }
        BigInteger value = new BigInteger(body, base);
        return text.startsWith("-") ? value.negate() : value;
    }
}
