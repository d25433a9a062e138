package dev.praetor.agent.check;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream, up to a maximum. Owned by the thread that fills it. */
final class Tail {

    private final byte[] ring;
    private long total;

    /**
     * Keeps nothing yet.
     *
     * @param maximum at least 1 byte
     */
    Tail(int maximum) {
        ring = new byte[maximum];
    }

    void write(byte[] bytes, int from, int length) {
        int skipped = Math.max(0, length - ring.length);
        total += skipped;
        int start = from + skipped;
        int rest = length - skipped;
        int at = (int) (total % ring.length);
        int first = Math.min(rest, ring.length - at);
        System.arraycopy(bytes, start, ring, at, first);
        System.arraycopy(bytes, start + first, ring, 0, rest - first);
        total += rest;
    }

    boolean isTruncated() {
        return total > ring.length;
    }

    /** How many bytes are kept. */
    int kept() {
        return (int) Math.min(total, ring.length);
    }

    /** How many bytes there were. */
    long total() {
        return total;
    }

    String text() {
        if (!isTruncated()) {
            return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
        }
        int begin = (int) (total % ring.length);
        byte[] ordered = new byte[ring.length];
        System.arraycopy(ring, begin, ordered, 0, ring.length - begin);
        System.arraycopy(ring, 0, ordered, ring.length - begin, begin);
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
