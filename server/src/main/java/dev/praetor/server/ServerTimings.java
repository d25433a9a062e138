package dev.praetor.server;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long the server waits for things.
 *
 * @param rpcHold how long a call that needs a leader is held without one ({@code limits.rpc_hold_timeout}, 7 s)
 * @param rpcClient how long a call to another server may take that is no blocking query ({@code limits.rpc_client_timeout},
 *     60 s); asked at each
 * @param shortestSessionTtl the least time to live of a session ({@code session_ttl_min}, 10 s)
 * @param reconcile between two looks of the leader at which members are in the catalog ({@code reconcile_interval},
 *     60 s)
 * @param tombstoneTtl how long deleted keys are remembered for the index of lists (15 min)
 * @param tombstoneGranularity how exactly (30 s); reaping in larger steps writes less
 * @param coordinatePeriod how long network coordinates are gathered before they are written (5 s; 100 ms for dev agents)
 */
public record ServerTimings(
        Duration rpcHold,
        Supplier<Duration> rpcClient,
        Duration shortestSessionTtl,
        Duration reconcile,
        Duration tombstoneTtl,
        Duration tombstoneGranularity,
        Duration coordinatePeriod) {

    public static final ServerTimings DEFAULT = new ServerTimings(
            Duration.ofSeconds(7),
            () -> Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));
}
