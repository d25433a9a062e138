package dev.praetor.gossip.swim;

import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The time that a suspect has to refute: long at first, shorter with each other node that suspects it too (Lifeguard, wire-gossip.md 6.6). Owned by the pool's
 * thread.
 */
final class Suspicion {

    /**
     * How long it may last.
     *
     * @param wanted how many confirmations make it as short as possible; 0 when none are to be had, so that it is short from the beginning
     */
    record Limits(int wanted, Duration shortest, Duration longest) {}

    private final PoolThread thread;
    private final Limits limits;
    private final IntConsumer expired;
    private final long startNanos;
    private final Set<String> accusers = new HashSet<>();
    private int confirmations;
    private Timers.Timeout timeout;

    /**
     * Begins it.
     *
     * @param expired told the number of confirmations when the time is over
     */
    Suspicion(PoolThread thread, String accuser, Limits limits, IntConsumer expired) {
        this.thread = thread;
        this.limits = limits;
        this.expired = expired;
        this.startNanos = thread.nanoTime();
        accusers.add(accuser);
        timeout = thread.schedule(limits.wanted() == 0 ? limits.shortest() : limits.longest(), this::expire);
    }

    private void expire() {
        expired.accept(confirmations);
    }

    /** Another node suspects it: whether that is news. */
    boolean confirm(String accuser) {
        if (confirmations >= limits.wanted() || !accusers.add(accuser)) {
            return false;
        }
        confirmations++;
        timeout.cancel();
        Duration elapsed = Duration.ofNanos(thread.nanoTime() - startNanos);
        Duration remaining = Formulas.suspicionRemaining(
                confirmations, limits.wanted(), elapsed, limits.shortest(), limits.longest());
        timeout = thread.schedule(remaining.isNegative() ? Duration.ZERO : remaining, this::expire);
        return true;
    }

    void cancel() {
        timeout.cancel();
    }
}
