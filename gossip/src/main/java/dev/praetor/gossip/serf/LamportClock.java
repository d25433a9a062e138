package dev.praetor.gossip.serf;

import dev.praetor.model.wire.Unsigned;

/** A logical clock (wire-gossip.md 7.1). It never goes back. Moved by the pool's thread, read by any. */
final class LamportClock {

    private volatile long time = 1;

    @Unsigned
    long time() {
        return time;
    }

    /** Answers the time and moves on. */
    @Unsigned
    long getAndIncrement() {
        long now = time;
        witness(now);
        return now;
    }

    /** Learns of a time: this clock is then beyond it. The largest number there is would turn it back, and is no time. */
    void witness(@Unsigned long seen) {
        if (seen != -1L && Long.compareUnsigned(seen, time) >= 0) {
            time = seen + 1;
        }
    }

    /** Learns of another clock, which shows the time that comes next. */
    void witnessClock(@Unsigned long other) {
        if (other != 0) {
            witness(other - 1);
        }
    }

    /** Whether one time is before another. */
    static boolean isBefore(@Unsigned long time, @Unsigned long other) {
        return Long.compareUnsigned(time, other) < 0;
    }
}
