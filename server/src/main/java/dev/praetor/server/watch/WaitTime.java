package dev.praetor.server.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a blocking read waits (semantics.md 1.7). */
final class WaitTime {

    private static final double JITTER_FRACTION = 16;

    private WaitTime() {}

    /**
     * The time asked for, or the default when it is zero or negative, capped, and up to a sixteenth of it more, so
     * that reads that were parked together do not come back together.
     */
    static Duration of(Duration asked, WatchSettings settings, RandomGenerator random) {
        Duration wait = asked.isZero() || asked.isNegative() ? settings.defaultWait() : asked;
        if (wait.compareTo(settings.longestWait()) > 0) {
            wait = settings.longestWait();
        }
        return wait.plusNanos((long) (random.nextDouble() * (wait.toNanos() / JITTER_FRACTION)));
    }
}
