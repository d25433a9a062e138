package dev.praetor.gossip.serf;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;

/**
 * Brings lines to the file of what a member remembers, in order, on a thread that may wait for the disk. A disk that refuses is tried again with all that there
 * is to remember. {@link #append} and {@link #replace} belong to the pool's thread; the rest to the executor's task, of which there is one at a time.
 */
final class RejoinWriter {

    private final RejoinFile file;
    private final Executor executor;
    private final SerfMetrics metrics;
    private final Logger log;
    private volatile boolean failed;

    /** @param executor runs one task at a time, in order */
    RejoinWriter(RejoinFile file, Executor executor, SerfMetrics metrics, Logger log) {
        this.file = file;
        this.executor = executor;
        this.metrics = metrics;
        this.log = log;
    }

    /** Whether lines were lost, so that everything has to be written anew. */
    boolean hasFailed() {
        return failed;
    }

    void append(String lines, boolean durably) {
        run(() -> file.append(lines, durably), metrics::appended);
    }

    void replace(String text) {
        run(() -> file.replace(text), metrics::compacted);
    }

    private void run(Action action, Measure measure) {
        executor.execute(() -> {
            long begin = System.nanoTime();
            try {
                action.run();
                failed = false;
            } catch (IOException cause) {
                failed = true;
                log.error("serf: Failed to update snapshot: {}", String.valueOf(cause));
            }
            measure.took((System.nanoTime() - begin) / 1e6);
        });
    }

    /** Something that uses the disk. */
    private interface Action {
        void run() throws IOException;
    }

    /** Takes milliseconds. */
    private interface Measure {
        void took(double milliseconds);
    }
}
