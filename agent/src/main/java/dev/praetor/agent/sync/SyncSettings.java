package dev.praetor.agent.sync;

import java.time.Duration;

/**
 * The pace of anti-entropy (semantics.md 6.1 and 6.3).
 *
 * @param interval between full comparisons, to which a random part is added; default one minute
 * @param retry after a failure, to which up to as much again is added; default 15 seconds
 * @param checkUpdateInterval about how long a change of nothing but output may wait; zero pushes it at once; default 5 minutes
 */
public record SyncSettings(Duration interval, Duration retry, Duration checkUpdateInterval) {

    public static final SyncSettings DEFAULTS =
            new SyncSettings(Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofMinutes(5));
}
