package dev.praetor.cli.command.lock;

import java.time.Duration;

/**
 * How a lock is sought and watched.
 *
 * @param sessionName what lists of sessions show
 * @param timeout how long to try; zero for ever
 * @param monitorRetries how often in a row watching may fail before the lock counts as lost
 */
record LockSettings(String sessionName, Duration timeout, long monitorRetries) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** How long one blocking read may take. */
    Duration remaining(long startedAt) {
        return timeout.isZero() ? LONGEST_WAIT : timeout.minusNanos(System.nanoTime() - startedAt);
    }

    /** In the form of the parameter {@code wait}. */
    static String parameter(Duration wait) {
        return Math.max(1, wait.toMillis()) + "ms";
    }
}
