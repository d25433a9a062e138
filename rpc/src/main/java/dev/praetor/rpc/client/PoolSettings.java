package dev.praetor.rpc.client;

import java.time.Duration;

/**
 * What a pool keeps (wire-rpc.md section 2).
 *
 * @param idleStreams streams of a connection that are kept for later calls
 * @param idleTime how long a connection without calls is kept
 */
public record PoolSettings(int idleStreams, Duration idleTime) {

    /** Between servers. */
    public static final PoolSettings SERVER = new PoolSettings(64, Duration.ofMinutes(2));

    /** From a client agent. */
    public static final PoolSettings CLIENT = new PoolSettings(32, Duration.ofSeconds(127));
}
