package dev.praetor.gossip.swim;

import dev.praetor.base.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link PoolThread} of its own. After {@link #close} tasks are dropped. A task that throws is logged and harms no other. */
public final class SingleThread implements PoolThread, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("agent.gossip");

    private final ScheduledThreadPoolExecutor executor;

    /** Starts it, as a daemon. */
    public SingleThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException stopped) {
            LOG.trace("a task came after the end of the pool", stopped);
        }
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> waiting =
                    executor.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException stopped) {
            LOG.trace("a timer came after the end of the pool", stopped);
            return () -> {};
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error cause) {
                LOG.error("a task of a gossip pool failed", cause);
            }
        };
    }

    @Override
    public long wallMillis() {
        return Clock.SYSTEM.wallMillis();
    }

    @Override
    public long nanoTime() {
        return Clock.SYSTEM.nanoTime();
    }

    /** Runs what was handed over already, no timer any more, and ends; waits at most five seconds for that. Idempotent. Must not be called by a task. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a gossip pool's thread did not end in time");
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
