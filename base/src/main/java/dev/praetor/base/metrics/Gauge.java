package dev.praetor.base.metrics;

import org.jspecify.annotations.Nullable;

/** A figure that goes up and down: the last value set in an interval counts. Any thread. */
public final class Gauge {

    private final Id id;
    private final @Nullable Sinks sinks;
    private volatile float current = Float.NaN;
    private volatile float complete = Float.NaN;
    private volatile float latest = Float.NaN;
    private volatile boolean touched;
    private volatile long touchedMillis;

    Gauge(Id id, @Nullable Sinks sinks) {
        this.id = id;
        this.sinks = sinks;
    }

    public void set(double value) {
        current = (float) value;
        latest = (float) value;
        touched = true;
        if (sinks != null) {
            sinks.emit(id, value);
        }
    }

    /** The value of the running interval, not a number when none was set. */
    float current() {
        return current;
    }

    /** The value of the last complete interval, not a number when none was set. */
    float complete() {
        return complete;
    }

    /** The last value ever set, not a number when none was. */
    float latest() {
        return latest;
    }

    /** Forgets the last value when it was set too long ago. */
    void expire(long nowMillis, long retentionMillis) {
        note(nowMillis);
        if (nowMillis - touchedMillis > retentionMillis) {
            latest = Float.NaN;
        }
    }

    /** Ends the running interval. */
    void rotate(long nowMillis) {
        note(nowMillis);
        complete = current;
        current = Float.NaN;
    }

    private void note(long nowMillis) {
        if (touched) {
            touched = false;
            touchedMillis = nowMillis;
        }
    }
}
