package dev.praetor.base.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The newest values of a distribution with their times, for quantiles: as many as fit, older ones are overwritten. Any thread; a value that is read while
 * it is overwritten may carry the time of its successor.
 */
final class RecentValues {

    private static final int CAPACITY = 512;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLongArray values = new AtomicLongArray(CAPACITY);
    private final AtomicLongArray times = new AtomicLongArray(CAPACITY);

    void add(double value, long nanoTime) {
        int at = next.getAndIncrement() & CAPACITY - 1;
        values.setPlain(at, Double.doubleToRawLongBits(value));
        // 0 stands for an empty place.
        times.setRelease(at, nanoTime == 0 ? 1 : nanoTime);
    }

    /** The values that are not older than a number of nanoseconds, sorted. */
    double[] since(long nowNanos, long ageNanos) {
        double[] found = new double[CAPACITY];
        int count = 0;
        for (int i = 0; i < CAPACITY; i++) {
            long time = times.getAcquire(i);
            if (time != 0 && nowNanos - time <= ageNanos) {
                found[count++] = Double.longBitsToDouble(values.getPlain(i));
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
