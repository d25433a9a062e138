package dev.praetor.consensus.local;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One daemon thread that runs tasks in order. Rejects tasks once it is stopped. */
final class ApplyThread implements Executor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor pool;
    private volatile @Nullable Thread thread;

    ApplyThread(String name) {
        pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            thread = created;
            return created;
        });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Finishes what was handed over, and waits for it unless a task itself stops the thread. */
    void stop() {
        pool.shutdown();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
