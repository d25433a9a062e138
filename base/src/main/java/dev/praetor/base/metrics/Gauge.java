package dev.praetor.base.metrics;

/** A figure that goes up and down: the last value set in an interval counts. Any thread. */
public final class Gauge {

    private volatile float current = Float.NaN;
    private volatile float complete = Float.NaN;

    public void set(double value) {
        current = (float) value;
    }

    /** The value of the running interval, not a number when none was set. */
    float current() {
        return current;
    }

    /** The value of the last complete interval, not a number when none was set. */
    float complete() {
        return complete;
    }

    /** Ends the running interval. */
    void rotate() {
        complete = current;
        current = Float.NaN;
    }
}
