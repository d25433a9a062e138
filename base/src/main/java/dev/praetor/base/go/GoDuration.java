package dev.praetor.base.go;

import java.math.BigInteger;
import java.time.Duration;

/**
 * Durations as Go's {@code time.Duration} prints and parses them: signed 64-bit nanoseconds, about 292 years either
 * way.
 */
public final class GoDuration {

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private GoDuration() {}

    /** The nanoseconds of a duration, held to what 64 bits can say. */
    public static long nanoseconds(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds > Long.MAX_VALUE / SECOND - 1) {
            return seconds > Long.MAX_VALUE / SECOND ? Long.MAX_VALUE : exactOrLimit(duration);
        }
        if (seconds < Long.MIN_VALUE / SECOND + 1) {
            return exactOrLimit(duration);
        }
        return seconds * SECOND + duration.getNano();
    }

    private static long exactOrLimit(Duration duration) {
        BigInteger exact = BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(SECOND))
                .add(BigInteger.valueOf(duration.getNano()));
        if (exact.bitLength() < Long.SIZE) {
            return exact.longValue();
        }
        return exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** As {@code Duration.String()}: {@code 1h15m30.918s}, {@code 1.5µs}, {@code 0s}. */
    public static String format(Duration duration) {
        return format(nanoseconds(duration));
    }

    /** As {@code Duration.String()}, of nanoseconds. */
    public static String format(long nanoseconds) {
        if (nanoseconds == 0) {
            return "0s";
        }
        String sign = nanoseconds < 0 ? "-" : "";
        long rest = Math.abs(nanoseconds);
        if (rest == Long.MIN_VALUE) {
            return "-2562047h47m16.854775808s";
        }
        if (rest < MICROSECOND) {
            return sign + rest + "ns";
        }
        if (rest < MILLISECOND) {
            return sign + fraction(rest, MICROSECOND) + "µs";
        }
        if (rest < SECOND) {
            return sign + fraction(rest, MILLISECOND) + "ms";
        }
        StringBuilder text = new StringBuilder(sign);
        if (rest >= HOUR) {
            text.append(rest / HOUR).append('h');
        }
        if (rest >= MINUTE) {
            text.append(rest % HOUR / MINUTE).append('m');
        }
        return text.append(fraction(rest % MINUTE, SECOND)).append('s').toString();
    }

    private static String fraction(long value, long unit) {
        long part = value % unit;
        if (part == 0) {
            return Long.toString(value / unit);
        }
        String digits = Long.toString(unit + part).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return value / unit + "." + digits.substring(0, end);
    }

    /**
     * As {@code time.ParseDuration}.
     *
     * @throws GoParseException with Go's text
     */
    public static Duration parse(String text) {
        return Duration.ofNanos(parseNanoseconds(text));
    }

    /**
     * As {@code time.ParseDuration}, in nanoseconds.
     *
     * @throws GoParseException with Go's text
     */
    public static long parseNanoseconds(String text) {
        return new DurationParser(text).parse();
    }

    /** The length of a unit in nanoseconds, 0 when there is no such unit. */
    static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "\u00b5s", "\u03bcs" -> MICROSECOND;
            case "ms" -> MILLISECOND;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default -> 0;
        };
    }
}
