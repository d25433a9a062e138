package dev.praetor.gossip.swim;

import java.time.Duration;

/**
 * What differs between the pools and cannot be set (wire-gossip.md section 6).
 *
 * @param pushPullInterval between two exchanges of state with a random node, in pools of up to 32 nodes
 * @param gossipToTheDead how long a dead node is still told news, and kept at least
 * @param streamTimeout for connecting, and for each message of a stream
 */
public record PoolPace(Duration pushPullInterval, Duration gossipToTheDead, Duration streamTimeout) {

    public static final PoolPace LAN =
            new PoolPace(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public static final PoolPace WAN =
            new PoolPace(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
