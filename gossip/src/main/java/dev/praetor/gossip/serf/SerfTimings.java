package dev.praetor.gossip.serf;

import java.time.Duration;

/**
 * How long serf waits for what. Only the first is a setting of users ({@code reconnect_timeout}, {@code reconnect_timeout_wan}); tests shorten the others.
 *
 * @param reconnectTimeout how long a failed member is remembered and tried again, unless its tag {@code rc_tm} says otherwise
 * @param tombstoneTimeout how long a member that left is remembered
 * @param reapInterval between two looks for members to forget
 * @param reconnectInterval between two attempts to reach a failed member
 * @param intentTimeout how long an intent about an unknown member is kept
 * @param queueCheckInterval between two looks at the length of the queues
 * @param broadcastTimeout how long a leave waits until its messages were sent
 * @param leavePropagateDelay how long a leave waits after that, so that probes are still answered while the news spreads
 */
public record SerfTimings(
        Duration reconnectTimeout,
        Duration tombstoneTimeout,
        Duration reapInterval,
        Duration reconnectInterval,
        Duration intentTimeout,
        Duration queueCheckInterval,
        Duration broadcastTimeout,
        Duration leavePropagateDelay) {

    /** Consul's values (wire-gossip.md 7.5 to 7.15). */
    public static final SerfTimings DEFAULT = new SerfTimings(
            Duration.ofHours(72),
            Duration.ofHours(24),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3));

    /** The same with another time until a failed member is forgotten; zero is the default. */
    public SerfTimings withReconnectTimeout(Duration changed) {
        return new SerfTimings(
                changed.isZero() ? DEFAULT.reconnectTimeout : changed,
                tombstoneTimeout,
                reapInterval,
                reconnectInterval,
                intentTimeout,
                queueCheckInterval,
                broadcastTimeout,
                leavePropagateDelay);
    }
}
