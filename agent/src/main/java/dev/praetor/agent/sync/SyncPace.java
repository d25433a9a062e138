package dev.praetor.agent.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to compare everything again (semantics.md 6.1 and 6.3). Pure but for the random numbers it is given. */
final class SyncPace {

    private static final int UNSCALED_NODES = 128;

    private SyncPace() {}

    /** By how much the random part grows with the cluster: 1 up to 128 nodes, then one more with each doubling. */
    static int scale(int nodes) {
        if (nodes <= UNSCALED_NODES) {
            return 1;
        }
        return (int) (Math.ceil(log2(nodes) - log2(UNSCALED_NODES)) + 1);
    }

    private static double log2(int number) {
        return Math.log(number) / Math.log(2);
    }

    static Duration untilNextFull(SyncSettings settings, int nodes, RandomGenerator random) {
        return settings.interval().plus(upTo(settings.interval().multipliedBy(scale(nodes)), random));
    }

    static Duration untilRetry(SyncSettings settings, RandomGenerator random) {
        return settings.retry().plus(upTo(settings.retry(), random));
    }

    /** Between half and one and a half of the interval. */
    static Duration untilOutput(SyncSettings settings, RandomGenerator random) {
        Duration interval = settings.checkUpdateInterval();
        return interval.dividedBy(2).plus(upTo(interval, random));
    }

    private static Duration upTo(Duration bound, RandomGenerator random) {
        return bound.isPositive() ? Duration.ofNanos(random.nextLong(bound.toNanos())) : Duration.ZERO;
    }
}
