package dev.praetor.base.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Writes times as Go's layouts do, without the start-up cost of a formatter. */
final class Timestamps {

    private Timestamps() {}

    /** {@code 2006-01-02T15:04:05.000Z}, with {@code digits} of the fraction; the zone is {@code Z} or {@code +0100}, with a colon if asked. */
    static void append(StringBuilder out, Instant time, ZoneId zone, int digits, boolean colon) {
        ZonedDateTime local = time.atZone(zone);
        padded(out, local.getYear(), 4);
        padded(out, local.getMonthValue(), 2, '-');
        padded(out, local.getDayOfMonth(), 2, '-');
        padded(out, local.getHour(), 2, 'T');
        padded(out, local.getMinute(), 2, ':');
        padded(out, local.getSecond(), 2, ':');
        out.append('.');
        int fraction = local.getNano();
        for (int i = digits; i < 9; i++) {
            fraction /= 10;
        }
        padded(out, fraction, digits);
        int offsetMinutes = local.getOffset().getTotalSeconds() / 60;
        if (offsetMinutes == 0) {
            out.append('Z');
            return;
        }
        out.append(offsetMinutes < 0 ? '-' : '+');
        padded(out, Math.abs(offsetMinutes) / 60, 2);
        if (colon) {
            out.append(':');
        }
        padded(out, Math.abs(offsetMinutes) % 60, 2);
    }

    private static void padded(StringBuilder out, int value, int width, char before) {
        padded(out.append(before), value, width);
    }

    private static void padded(StringBuilder out, int value, int width) {
        String text = Integer.toString(value);
        for (int i = text.length(); i < width; i++) {
            out.append('0');
        }
        out.append(text);
    }
}
