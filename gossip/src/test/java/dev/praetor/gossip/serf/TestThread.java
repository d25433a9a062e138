package dev.praetor.gossip.serf;

import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.gossip.swim.PoolThread;
import java.time.Duration;

/** A pool's thread in virtual time: tasks run when the test moves time on, or asks to. */
final class TestThread implements PoolThread {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);

    @Override
    public void execute(Runnable task) {
        timers.schedule(Duration.ZERO, task);
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return timers.schedule(delay, task);
    }

    @Override
    public long wallMillis() {
        return clock.wallMillis();
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    void advance(Duration step) {
        timers.advance(step);
    }

    /** Runs what was handed over. */
    void run() {
        timers.advance(Duration.ZERO);
    }
}
