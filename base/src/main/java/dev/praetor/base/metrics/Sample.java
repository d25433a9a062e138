package dev.praetor.base.metrics;

/** A counter or a distribution: how often it fired in an interval, and with which values. Any thread; adding takes no lock. */
public final class Sample {

    private volatile Aggregate current = new Aggregate();
    private volatile Aggregate complete = new Aggregate();

    /** Adds a value: an increment, or milliseconds. */
    public void add(double value) {
        current.add(value);
    }

    /** Adds one. */
    public void increment() {
        current.add(1);
    }

    /** Adds the time since a reading of {@link System#nanoTime}, in milliseconds. */
    public void addSince(long startNanos) {
        current.add((System.nanoTime() - startNanos) / 1e6);
    }

    Aggregate current() {
        return current;
    }

    Aggregate complete() {
        return complete;
    }

    /** Ends the running interval. What is added to it at this moment still counts there. */
    void rotate() {
        Aggregate ended = current;
        if (ended.isEmpty() && complete.isEmpty()) {
            return;
        }
        current = new Aggregate();
        complete = ended;
    }
}
