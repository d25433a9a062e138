package dev.praetor.base.time;

import java.time.Duration;

/**
 * Runs tasks later. One implementation has a thread of its own that sleeps until a task is due, another one follows a clock that a test or a simulation moves by hand.
 * A task runs on the timer's thread and must not block: what is longer hands itself to an executor.
 */
public interface Timers {

    /** Runs the task once after a delay; a negative delay is zero. Resolution 10 ms on the real one. */
    Timeout schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timeout {

        /** Prevents the task from running unless it began already. Idempotent, any thread. */
        void cancel();
    }
}
