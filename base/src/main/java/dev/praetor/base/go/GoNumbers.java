package dev.praetor.base.go;

import java.util.Locale;

/** Numbers and booleans as Go's {@code strconv} parses them, with its error texts. */
public final class GoNumbers {

    private GoNumbers() {}

    /**
     * As {@code strconv.ParseUint(text, 10, 64)}: all 64 bits of the result are the magnitude.
     *
     * @throws GoParseException {@code strconv.ParseUint: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static long parseUint(String text) {
        requireDigits("ParseUint", text, text);
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException tooLarge) {
            throw outOfRange("ParseUint", text);
        }
    }

    /**
     * As {@code strconv.ParseInt(text, 10, bits)}.
     *
     * @throws GoParseException {@code strconv.ParseInt: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static long parseInt(String text, int bits) {
        return signed("ParseInt", text, bits);
    }

    /**
     * As {@code strconv.Atoi}.
     *
     * @throws GoParseException {@code strconv.Atoi: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static long atoi(String text) {
        return signed("Atoi", text, Long.SIZE);
    }

    /**
     * As {@code strconv.ParseBool}: 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False.
     *
     * @throws GoParseException {@code strconv.ParseBool: parsing "x": invalid syntax}
     */
    public static boolean parseBool(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw invalid("ParseBool", text);
        };
    }

    private static long signed(String function, String text, int bits) {
        boolean hasSign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        requireDigits(function, text, hasSign ? text.substring(1) : text);
        try {
            long value = Long.parseLong(text);
            if (value >> (bits - 1) == 0 || value >> (bits - 1) == -1) {
                return value;
            }
        } catch (NumberFormatException tooLarge) {
            throw outOfRange(function, text);
        }
        throw outOfRange(function, text);
    }

    private static void requireDigits(String function, String text, String digits) {
        boolean valid = !digits.isEmpty();
        for (int index = 0; index < digits.length(); index++) {
            valid &= digits.charAt(index) >= '0' && digits.charAt(index) <= '9';
        }
        if (!valid) {
            throw invalid(function, text);
        }
    }

    private static GoParseException invalid(String function, String text) {
        return failure(function, text, "invalid syntax");
    }

    private static GoParseException outOfRange(String function, String text) {
        return failure(function, text, "value out of range");
    }

    private static GoParseException failure(String function, String text, String reason) {
        return new GoParseException(
                String.format(Locale.ROOT, "strconv.%s: parsing %s: %s", function, GoQuote.quote(text), reason));
    }
}
