package dev.praetor.server;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.leader.LeaderObserver;
import dev.praetor.server.leader.ServerRule;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a server in an agent's process, whose timers it shares: two for watches, two for long reads, one for
 * the leader's duties. All are daemons.
 */
final class OwnTools implements AutoCloseable {

    private static final int WATCH_THREADS = 2;
    private static final int READ_THREADS = 2;
    private static final int WAITING_READS = 1024;

    private final ExecutorService watch = Executors.newFixedThreadPool(
            WATCH_THREADS, Thread.ofPlatform().daemon().name("watch-", 0).factory());
    private final ExecutorService reads = new ThreadPoolExecutor(
            READ_THREADS,
            READ_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_READS),
            Thread.ofPlatform().daemon().name("read-", 0).factory());
    private final ExecutorService leader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("leader").factory());
    private final ServerTools tools;

    OwnTools(
            Timers timers,
            Pools pools,
            ServerRule rule,
            LogObserver log,
            LeaderObserver duties,
            @Nullable ServerLinks links) {
        tools = new ServerTools(
                Clock.SYSTEM, timers, watch, reads, leader, new Random(), pools, rule, log, duties, links);
    }

    ServerTools tools() {
        return tools;
    }

    @Override
    public void close() {
        leader.shutdownNow();
        reads.shutdownNow();
        watch.shutdownNow();
    }
}
