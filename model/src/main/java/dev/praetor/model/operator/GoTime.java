package dev.praetor.model.operator;

import dev.praetor.base.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as Go's own binary form, which stands in msgpack (wire-rpc.md section 2). */
public final class GoTime {

    private static final byte VERSION = 1;
    private static final int LENGTH = 15;
    private static final short UTC = -1;

    /** Seconds from the first of January of the year 1 to that of 1970. */
    private static final long YEAR_ONE = 62_135_596_800L;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private GoTime() {}

    /** The binary form of a time, in UTC. */
    public static Bytes encode(Instant time) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.put(VERSION);
        out.putLong(time.getEpochSecond() + YEAR_ONE);
        out.putInt(time.getNano());
        out.putShort(UTC);
        return Bytes.wrap(out.array());
    }

    /** The time of a binary form; the beginning of 1970 when it is none. */
    public static Instant decode(Bytes form) {
        ByteBuffer in = ByteBuffer.wrap(form.array());
        if (in.remaining() < LENGTH || in.get() != VERSION) {
            return Instant.EPOCH;
        }
        long seconds = in.getLong() - YEAR_ONE;
        int nanos = in.getInt();
        if (seconds < -YEAR_ONE || seconds > Instant.MAX.getEpochSecond() || nanos < 0) {
            return Instant.EPOCH;
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** As Go's JSON has it: RFC 3339 with as many digits of the second as are needed. */
    public static String text(Instant time) {
        return FORM.format(time);
    }
}
