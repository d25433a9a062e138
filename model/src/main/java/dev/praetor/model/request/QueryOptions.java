package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * The options every read carries (wire-rpc.md section 4): token, blocking bounds and consistency.
 */
@GoStruct("QueryOptions")
public record QueryOptions(
        String token,
        @Unsigned long minQueryIndex,
        Duration maxQueryTime,
        boolean allowStale,
        boolean requireConsistent,
        boolean useCache,
        Duration maxStaleDuration,
        Duration maxAge,
        boolean mustRevalidate,
        Duration staleIfError,
        String filter,
        boolean allowNotModifiedResponse) {}
