package dev.praetor.base.metrics;

import org.jspecify.annotations.Nullable;

/** A counter or a distribution: how often it fired in an interval, and with which values. Any thread; adding takes no lock. */
public final class Sample {

    private final Id id;
    private final @Nullable RecentValues recent;
    private final @Nullable Sinks sinks;
    private volatile Aggregate current = new Aggregate();
    private volatile Aggregate complete = new Aggregate();
    /** What was added before the last complete interval. Guarded by the lock of the metrics, as is all below. */
    private long retiredCount;

    private double retiredSum;
    private long touchedMillis;

    /**
     * Makes it.
     *
     * @param recent keeps the newest values; {@code null} when nobody asks for quantiles
     * @param sinks {@code null} for none
     */
    Sample(Id id, @Nullable RecentValues recent, @Nullable Sinks sinks) {
        this.id = id;
        this.recent = recent;
        this.sinks = sinks;
    }

    /** Adds a value: an increment, or milliseconds. */
    public void add(double value) {
        current.add(value);
        if (recent != null) {
            recent.add(value, System.nanoTime());
        }
        if (sinks != null) {
            sinks.emit(id, value);
        }
    }

    /** Adds one. */
    public void increment() {
        add(1);
    }

    /** Adds one, a number of times. */
    public void increment(long times) {
        for (long i = 0; i < times; i++) {
            add(1);
        }
    }

    /** Adds the time since a reading of {@link System#nanoTime}, in milliseconds. */
    public void addSince(long startNanos) {
        add((System.nanoTime() - startNanos) / 1e6);
    }

    Aggregate current() {
        return current;
    }

    Aggregate complete() {
        return complete;
    }

    @Nullable
    RecentValues recent() {
        return recent;
    }

    /** How often it fired since the start. */
    long totalCount() {
        return retiredCount + complete.count() + current.count();
    }

    /** The sum of all values since the start. */
    double totalSum() {
        return retiredSum + complete.sum() + current.sum();
    }

    /** Begins again from zero when it fired last too long ago. */
    void expire(long nowMillis, long retentionMillis) {
        if (current.isEmpty() && complete.isEmpty() && nowMillis - touchedMillis > retentionMillis) {
            retiredCount = 0;
            retiredSum = 0;
        }
    }

    /** Ends the running interval. What is added to it at this moment still counts there. */
    void rotate(long nowMillis) {
        Aggregate ended = current;
        if (ended.isEmpty() && complete.isEmpty()) {
            return;
        }
        retiredCount += complete.count();
        retiredSum += complete.sum();
        if (!ended.isEmpty()) {
            touchedMillis = nowMillis;
        }
        current = new Aggregate();
        complete = ended;
    }
}
