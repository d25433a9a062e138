package dev.praetor.bench.load;

import java.util.Arrays;

/** Response times in nanoseconds, all of them kept. Owned by one thread. */
public final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = value;
    }

    public int count() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /** The smallest time that at least the given share of all is not above; 0 without any. */
    public long percentileNanos(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(share * count) - 1, 0, count - 1)];
    }
}
