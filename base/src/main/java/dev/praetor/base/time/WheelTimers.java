package dev.praetor.base.time;

import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Timers on a hashed wheel that one daemon thread turns every 10 ms. Scheduling and cancelling cost a queue insertion each, however many timers wait;
 * a task runs at most two ticks late on an idle machine and never early. One per process is enough. A task that throws is logged and harms no other.
 *
 * <p>Varghese, Lauck: Hashed and Hierarchical Timing Wheels (1987), as Netty builds it.
 */
public final class WheelTimers implements Timers, AutoCloseable {

    private static final long TICK_MILLIS = 10;
    /** One turn takes 20 s: blocking queries (5 to 10 minutes) are passed over some thirty times before they are due. */
    private static final int TICKS_PER_TURN = 2048;

    private final HashedWheelTimer wheel;

    /** Starts the wheel's thread when the first task is scheduled. */
    public WheelTimers(String threadName) {
        wheel = new HashedWheelTimer(
                task -> {
                    Thread thread = new Thread(task, threadName);
                    thread.setDaemon(true);
                    return thread;
                },
                TICK_MILLIS,
                TimeUnit.MILLISECONDS,
                TICKS_PER_TURN,
                false);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        io.netty.util.Timeout timeout =
                wheel.newTimeout(_ -> task.run(), Math.max(0, nanos(delay)), TimeUnit.NANOSECONDS);
        return timeout::cancel;
    }

    /** A delay beyond 292 years is never. */
    private static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException tooLong) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /** Stops the wheel; what still waits never runs. Must not be called by a task. */
    @Override
    public void close() {
        wheel.stop();
    }
}
