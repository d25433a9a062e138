package dev.praetor.gossip.swim;

import java.time.Duration;

/** The numbers that grow with a pool (wire-gossip.md 6.6, 6.8 and 6.9; vectors {@code calc-timers}). */
public final class Formulas {

    /** Up to how many nodes exchange their state at the plain interval. */
    private static final int PUSH_PULL_THRESHOLD = 32;

    private Formulas() {}

    /** How often a message is sent on in a pool of so many nodes. */
    public static int retransmitLimit(int multiplier, int nodes) {
        return multiplier * (int) Math.ceil(Math.log10(nodes + 1.0));
    }

    /** How long a node is suspected at least before it is dead. */
    static Duration suspicionTimeout(int multiplier, int nodes, Duration probeInterval) {
        double scale = Math.max(1.0, Math.log10(Math.max(1.0, nodes)));
        return probeInterval
                .multipliedBy(multiplier)
                .multipliedBy((long) (scale * 1000))
                .dividedBy(1000);
    }

    /** How much longer a suspicion runs, which so many of those wanted have confirmed; negative when it should have ended. */
    static Duration suspicionRemaining(
            int confirmed, int wanted, Duration elapsed, Duration shortest, Duration longest) {
        double share = Math.log(confirmed + 1.0) / Math.log(wanted + 1.0);
        double seconds = seconds(longest) - share * (seconds(longest) - seconds(shortest));
        Duration timeout = Duration.ofMillis((long) Math.floor(1000 * seconds));
        return (timeout.compareTo(shortest) < 0 ? shortest : timeout).minus(elapsed);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** How long to wait between two exchanges of state in a pool of so many nodes. */
    static Duration pushPullInterval(Duration interval, int nodes) {
        if (nodes <= PUSH_PULL_THRESHOLD) {
            return interval;
        }
        return interval.multipliedBy((long) Math.ceil(log2(nodes) - log2(PUSH_PULL_THRESHOLD)) + 1);
    }

    private static double log2(int value) {
        return Math.log(value) / Math.log(2);
    }
}
