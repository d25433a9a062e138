package dev.praetor.agent.cache;

import dev.praetor.model.request.QueryOptions;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Whether a kept answer will do, and when to ask again. Pure but for the random numbers it is given. */
final class Freshness {

    /** An entry that nobody read for so long is forgotten (semantics.md, end of section 1). */
    static final Duration UNUSED = Duration.ofDays(3);

    /** How long one background read waits for a change; also the longest and the usual wait of a reader. */
    static final Duration BACKGROUND_WAIT = Duration.ofMinutes(10);

    /** A background read that ended sooner without anything new is not repeated at once. */
    static final Duration SUSPICIOUSLY_SHORT = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private Freshness() {}

    /** Whether an answer of this index is what a blocking reader waits for; indexes are unsigned. */
    static boolean isAfter(long index, long minimum) {
        return minimum == 0 || Long.compareUnsigned(index, minimum) > 0;
    }

    /** Whether an answer of this age will do as it is; without {@code max-age} any age will. */
    static boolean isYoung(QueryOptions options, Duration age) {
        return !options.mustRevalidate() && (options.maxAge().isZero() || age.compareTo(options.maxAge()) <= 0);
    }

    /** Whether an answer of this age will do when no server can be asked. */
    static boolean isBetterThanNothing(QueryOptions options, Duration age) {
        return !options.mustRevalidate()
                && options.staleIfError().isPositive()
                && age.compareTo(options.maxAge().plus(options.staleIfError())) <= 0;
    }

    /** How long a reader of a kept answer waits for a later one. */
    static Duration patience(QueryOptions options) {
        Duration asked = options.maxQueryTime();
        return asked.isPositive() && asked.compareTo(BACKGROUND_WAIT) < 0 ? asked : BACKGROUND_WAIT;
    }

    /** The pause after a number of failures in a row: 1 s, doubled each time up to a minute, and up to half as much again. */
    static Duration pause(int failures, RandomGenerator random) {
        long doubled = FIRST_RETRY.toNanos() << Math.clamp(failures - 1L, 0, 10);
        long pause = Math.min(doubled, LAST_RETRY.toNanos());
        return Duration.ofNanos(pause + random.nextLong(pause / 2));
    }

    /** Whether a refusal says that the token may not read this (any more): what is kept for it must go. */
    static boolean endsRights(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("Permission denied") || message.contains("ACL not found");
    }
}
