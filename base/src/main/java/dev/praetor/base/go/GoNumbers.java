package dev.praetor.base.go;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and booleans as Go's {@code strconv} parses them, with its error texts. */
public final class GoNumbers {

    /** More binary digits than any value in range has. */
    private static final int MOST_DIGITS = 66;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

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
     * As {@code strconv.ParseInt(text, 0, bits)}: {@code 0b}, {@code 0o}, {@code 0} and {@code 0x} in front name the base,
     * and digits may be grouped by underscores.
     *
     * @throws GoParseException {@code strconv.ParseInt: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static long parseIntOfAnyBase(String text, int bits) {
        boolean negative = text.startsWith("-");
        boolean hasSign = negative || text.startsWith("+");
        BigInteger magnitude = magnitude("ParseInt", text, hasSign ? text.substring(1) : text);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        if (value.bitLength() >= bits) {
            throw outOfRange("ParseInt", text);
        }
        return value.longValue();
    }

    /**
     * As {@code strconv.ParseUint(text, 0, bits)}; all 64 bits of the result are the magnitude.
     *
     * @throws GoParseException {@code strconv.ParseUint: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static long parseUintOfAnyBase(String text, int bits) {
        BigInteger value = magnitude("ParseUint", text, text);
        if (value.bitLength() > bits) {
            throw outOfRange("ParseUint", text);
        }
        return value.longValue();
    }

    private static BigInteger magnitude(String function, String text, String unsigned) {
        int radix = radix(unsigned);
        int start = prefixLength(unsigned);
        StringBuilder digits = new StringBuilder();
        boolean afterUnderscore = start == 0;
        for (int index = start; index < unsigned.length(); index++) {
            char next = unsigned.charAt(index);
            if (next == '_' ? afterUnderscore : !isDigit(next, radix)) {
                throw invalid(function, text);
            }
            afterUnderscore = next == '_';
            if (next != '_' && (next != '0' || !digits.isEmpty()) && digits.length() < MOST_DIGITS) {
                digits.append(next);
            }
        }
        if (afterUnderscore || unsigned.length() == start) {
            throw invalid(function, text);
        }
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits.toString(), radix);
    }

    /** The base that the first characters of a number name. */
    private static int radix(String unsigned) {
        if (unsigned.length() < 2 || unsigned.charAt(0) != '0') {
            return 10;
        }
        return switch (unsigned.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    /** The length of the sign of the base: {@code 0x} and the like, or a bare {@code 0}. */
    private static int prefixLength(String unsigned) {
        if (radix(unsigned) == 10) {
            return 0;
        }
        return "xXbBoO".indexOf(unsigned.charAt(1)) < 0 ? 1 : 2;
    }

    private static boolean isDigit(char character, int radix) {
        return character < 0x80 && Character.digit(character, radix) >= 0;
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

    /**
     * As {@code strconv.ParseFloat(text, 64)} for decimal numbers.
     *
     * @throws GoParseException {@code strconv.ParseFloat: parsing "x": invalid syntax} or {@code …: value out of range}
     */
    public static double parseFloat(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw invalid("ParseFloat", text);
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw outOfRange("ParseFloat", text);
        }
        return value;
    }

    /** A number as {@code %v} prints it: the shortest form that reads back, with an exponent below -4 and from 6 on. */
    public static String general(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0
                    ? (1 / value < 0 ? "-0" : "0")
                    : Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String sign = value < 0 ? "-" : "";
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return sign + shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return String.format(
                Locale.ROOT,
                "%s%s%se%s%02d",
                sign,
                digits.charAt(0),
                fraction,
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
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
