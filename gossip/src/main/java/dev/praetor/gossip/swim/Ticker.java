package dev.praetor.gossip.swim;

import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a task again and again, first after a random part of the interval; what was missed is not made up for (wire-gossip.md 6.1). Owned by the pool's thread. */
final class Ticker {

    private final PoolContext context;
    private final Supplier<Duration> interval;
    private final Runnable task;
    private Timers.@Nullable Timeout next;
    private boolean stopped;

    Ticker(PoolContext context, Supplier<Duration> interval, Runnable task) {
        this.context = context;
        this.interval = interval;
        this.task = task;
    }

    /** Begins. */
    void start() {
        long nanos = Math.max(1, interval.get().toNanos());
        schedule(Duration.ofNanos(context.random.nextLong(nanos)).plus(interval.get()));
    }

    private void schedule(Duration delay) {
        next = context.thread.schedule(delay, this::tick);
    }

    private void tick() {
        if (stopped) {
            return;
        }
        long started = context.thread.nanoTime();
        try {
            task.run();
        } finally {
            Duration took = Duration.ofNanos(context.thread.nanoTime() - started);
            Duration rest = interval.get().minus(took);
            if (!stopped) {
                schedule(rest.isNegative() ? Duration.ZERO : rest);
            }
        }
    }

    /** Ends. */
    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
