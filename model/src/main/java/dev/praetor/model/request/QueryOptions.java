package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * The options every read carries (wire-rpc.md section 4): token, blocking bounds and consistency.
 *
 * @param token the secret of the caller, empty for the anonymous token
 * @param minQueryIndex above 0 the read waits until the result's index is above it
 * @param maxQueryTime how long it may wait; 0 or less for the server's default of 300 s, at most 600 s
 * @param allowStale any server may answer from its own state
 * @param requireConsistent the leader makes sure that it still leads before it answers
 * @param useCache the agent may answer from its cache; servers ignore it, as they do the four below it
 * @param maxStaleDuration how old a stale answer may be before the agent asks the leader
 * @param maxAge how old a cached answer may be
 * @param staleIfError how much older it may be when the server cannot be asked
 * @param filter a bexpr expression, empty for all
 * @param allowNotModifiedResponse a blocking read may answer that nothing changed, without the data
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
