package dev.praetor.gossip.swim;

import java.time.Duration;

/**
 * The values of {@code gossip_lan} or {@code gossip_wan} (config.md section 5; defaults in wire-gossip.md section 6). A shorter interval spreads news and finds
 * failures sooner and costs more packets.
 *
 * @param gossipInterval between two rounds of gossip
 * @param gossipNodes how many nodes each round tells
 * @param retransmitMultiplier how often a message is sent on: this times the decimal logarithm of the number of nodes, rounded up
 * @param probeInterval between two probes of this node
 * @param probeTimeout how long a direct probe may take before others are asked to help
 * @param suspicionMultiplier how long a suspect may refute: this times the logarithm of the number of nodes times the probe interval at least
 */
public record GossipTuning(
        Duration gossipInterval,
        int gossipNodes,
        int retransmitMultiplier,
        Duration probeInterval,
        Duration probeTimeout,
        int suspicionMultiplier) {

    /** The defaults of the LAN pool. */
    public static final GossipTuning LAN =
            new GossipTuning(Duration.ofMillis(200), 3, 4, Duration.ofSeconds(1), Duration.ofMillis(500), 4);

    /** The defaults of the WAN pool. */
    public static final GossipTuning WAN =
            new GossipTuning(Duration.ofMillis(500), 3, 4, Duration.ofSeconds(5), Duration.ofSeconds(3), 6);

    /** What development mode sets in both pools (wire-gossip.md section 6). */
    public GossipTuning development() {
        Duration quick = Duration.ofMillis(100);
        return new GossipTuning(quick, gossipNodes, retransmitMultiplier, quick, quick, 3);
    }
}
