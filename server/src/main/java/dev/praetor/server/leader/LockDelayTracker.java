package dev.praetor.server.leader;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.endpoint.LockDelays;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys whose lock was lost to the end of a session, each with the time until which nobody may lock it
 * (semantics.md 2.9). Every server keeps its own, by its own clock; it is in no snapshot. Written by the apply
 * thread, read by any.
 */
public final class LockDelayTracker implements LockDelays {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Clock clock;
    private final Timers timers;
    private final ConcurrentHashMap<Bytes, Long> ends = new ConcurrentHashMap<>();

    public LockDelayTracker(Clock clock, Timers timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /** Keeps a key from being locked for a time, a minute at most; none for a time that is not positive. */
    public void start(Bytes key, Duration delay) {
        if (!delay.isPositive()) {
            return;
        }
        Duration applied = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        Long end = clock.nanoTime() + applied.toNanos();
        ends.put(key, end);
        timers.schedule(applied, () -> ends.remove(key, end));
    }

    /** Forgets all: the state they are about is no more. */
    public void clear() {
        ends.clear();
    }

    @Override
    public Duration remaining(Bytes key) {
        Long end = ends.get(key);
        if (end == null) {
            return Duration.ZERO;
        }
        long left = end - clock.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Keys that may not be locked now. */
    public int size() {
        return ends.size();
    }
}
