package dev.praetor.consensus;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one body on an executor whenever it is woken, never twice at the same time and never missing a wake-up. Waking a loop that runs already costs
 * one atomic addition; the body is run again when wake-ups came while it ran.
 */
public final class SerialLoop {

    private final Executor executor;
    private final Runnable body;
    private final AtomicInteger wakeUps = new AtomicInteger();

    /** The body handles all work that it finds and must not throw. */
    public SerialLoop(Executor executor, Runnable body) {
        this.executor = executor;
        this.body = body;
    }

    /** Has the body run some time after this call. Any thread. */
    public void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen;
        do {
            seen = wakeUps.get();
            body.run();
        } while (wakeUps.addAndGet(-seen) > 0);
    }
}
