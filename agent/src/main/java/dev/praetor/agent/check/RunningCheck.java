package dev.praetor.agent.check;

/** A check that is being run. Thread-safe. */
interface RunningCheck {

    void start();

    /** Ends it; results that are under way are dropped. Idempotent. */
    void stop();
}
