package dev.praetor.base.go;

/** One run of {@code time.ParseDuration}. Sums are unsigned 64-bit up to 2^63, as in Go. */
final class DurationParser {

    private final String text;
    private int at;

    DurationParser(String text) {
        this.text = text;
    }

    long parse() {
        boolean negative = false;
        if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            at = 1;
        }
        if (text.substring(at).equals("0")) {
            return 0;
        }
        if (at == text.length()) {
            throw invalid();
        }
        long sum = 0;
        while (at < text.length()) {
            sum += part();
            if (isAboveLimit(sum)) {
                throw invalid();
            }
        }
        if (negative) {
            return -sum;
        }
        if (sum < 0) {
            throw invalid();
        }
        return sum;
    }

    /** One number with its unit, in nanoseconds, at most 2^63. */
    private long part() {
        char first = text.charAt(at);
        if (first != '.' && !isDigit(first)) {
            throw invalid();
        }
        int start = at;
        long whole = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            if (Long.compareUnsigned(whole, Long.MIN_VALUE / -10) > 0) {
                throw invalid();
            }
            whole = whole * 10 + (text.charAt(at) - '0');
            if (isAboveLimit(whole)) {
                throw invalid();
            }
            at++;
        }
        boolean digitsBefore = at != start;
        long fraction = 0;
        double scale = 1;
        boolean digitsAfter = false;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            int afterPoint = at;
            boolean overflow = false;
            while (at < text.length() && isDigit(text.charAt(at))) {
                if (!overflow && fraction <= Long.MAX_VALUE / 10) {
                    long longer = fraction * 10 + (text.charAt(at) - '0');
                    overflow = longer < 0;
                    if (!overflow) {
                        fraction = longer;
                        scale *= 10;
                    }
                } else {
                    overflow = true;
                }
                at++;
            }
            digitsAfter = at != afterPoint;
        }
        if (!digitsBefore && !digitsAfter) {
            throw invalid();
        }
        return inUnit(whole, fraction, scale);
    }

    private long inUnit(long whole, long fraction, double scale) {
        int start = at;
        while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new GoParseException("time: missing unit in duration " + GoQuote.duration(text));
        }
        String name = text.substring(start, at);
        long unit = GoDuration.unit(name);
        if (unit == 0) {
            throw new GoParseException(
                    "time: unknown unit " + GoQuote.duration(name) + " in duration " + GoQuote.duration(text));
        }
        if (Long.compareUnsigned(whole, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0) {
            throw invalid();
        }
        long value = whole * unit;
        if (fraction > 0) {
            value += (long) (fraction * (unit / scale));
            if (isAboveLimit(value)) {
                throw invalid();
            }
        }
        return value;
    }

    /** Whether an unsigned number is above 2^63. */
    private static boolean isAboveLimit(long value) {
        return Long.compareUnsigned(value, Long.MIN_VALUE) > 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private GoParseException invalid() {
        return new GoParseException("time: invalid duration " + GoQuote.duration(text));
    }
}
