package dev.praetor.base.time;

import java.time.Duration;

/** A clock that moves only when told to, for tests and simulation. Thread-safe. */
public final class ManualClock implements Clock {

    private final long wallOriginMillis;
    private long nanos;

    /** Starts at the given wall time, with the monotonic time 0. */
    public ManualClock(long wallOriginMillis) {
        this.wallOriginMillis = wallOriginMillis;
    }

    /** Starts at 2026-01-01T00:00:00Z. */
    public ManualClock() {
        this(1_767_225_600_000L);
    }

    @Override
    public synchronized long wallMillis() {
        return wallOriginMillis + nanos / 1_000_000;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    /** Moves both times on; timers on this clock are not run, see {@link ManualTimers#advance}. */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + step);
        }
        nanos += step.toNanos();
    }
}
