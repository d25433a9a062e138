package dev.praetor.base.time;

import java.time.Duration;

/**
 * Timers on one daemon thread that sleeps until the next task is due, so that timers at rest cost nothing. A task runs never early, and at most 10 ms late
 * on an idle machine: tasks due within that time of each other share a wake-up, so that the thread wakes no more than some 100 times a second however
 * many tasks there are. Scheduling costs an allocation and an exchange of one reference, cancelling an exchange of two; neither waits for a lock. One per
 * process is enough. A task that throws is logged and harms no other.
 */
public final class SleepingTimers implements Timers, AutoCloseable {

    private final TimerLoop loop = new TimerLoop();
    private final Thread thread;

    /** Starts the thread. */
    public SleepingTimers(String threadName) {
        thread = Thread.ofPlatform().daemon().name(threadName).start(loop);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return loop.add(Math.max(0, nanos(delay)), task);
    }

    /** A delay beyond 292 years is never. */
    private static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException tooLong) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /** Ends the thread and waits for the task that it runs, if any; what still waits never runs. Must not be called by a task. Idempotent. */
    @Override
    public void close() {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a task cannot close the timers that run it");
        }
        loop.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException cause) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
