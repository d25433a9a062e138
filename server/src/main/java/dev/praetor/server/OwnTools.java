package dev.praetor.server;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.WheelTimers;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of a server that runs for itself: a timer wheel, two for watches, one for the leader's duties. All are daemons. */
final class OwnTools implements AutoCloseable {

    private static final int WATCH_THREADS = 2;

    private final WheelTimers timers = new WheelTimers("timers");
    private final ExecutorService watch = Executors.newFixedThreadPool(
            WATCH_THREADS, Thread.ofPlatform().daemon().name("watch-", 0).factory());
    private final ExecutorService leader =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("leader").factory());
    private final ServerTools tools = new ServerTools(Clock.SYSTEM, timers, watch, leader, new Random());

    ServerTools tools() {
        return tools;
    }

    @Override
    public void close() {
        timers.close();
        leader.shutdownNow();
        watch.shutdownNow();
    }
}
