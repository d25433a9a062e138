package dev.praetor.gossip.swim;

import java.net.InetSocketAddress;

/**
 * How memberlist runs in one pool.
 *
 * @param name this node's, unique in the pool
 * @param advertised where others reach this node, resolved
 * @param security what is demanded of packets and streams
 * @param compression whether what is sent is compressed; Consul always does
 * @param logger the logger's name, {@code agent.server.memberlist.lan}
 */
public record MemberlistSettings(
        String name,
        InetSocketAddress advertised,
        GossipTuning tuning,
        PoolPace pace,
        Security security,
        boolean compression,
        String logger) {

    /**
     * What is demanded of packets and streams.
     *
     * @param verifyIncoming whether plain ones are refused, when there is a keyring
     * @param verifyOutgoing whether all are encrypted, when there is a keyring
     * @param allowed from where nodes may come
     */
    public record Security(boolean verifyIncoming, boolean verifyOutgoing, AllowedNetworks allowed) {

        public static final Security DEFAULT = new Security(true, true, AllowedNetworks.ALL);
    }

    /** Settings of a LAN pool with all defaults. */
    public static MemberlistSettings lan(String name, InetSocketAddress advertised, String logger) {
        return new MemberlistSettings(name, advertised, GossipTuning.LAN, PoolPace.LAN, Security.DEFAULT, true, logger);
    }

    public MemberlistSettings withTuning(GossipTuning changed) {
        return new MemberlistSettings(name, advertised, changed, pace, security, compression, logger);
    }

    public MemberlistSettings withSecurity(Security changed) {
        return new MemberlistSettings(name, advertised, tuning, pace, changed, compression, logger);
    }

    public MemberlistSettings withCompression(boolean changed) {
        return new MemberlistSettings(name, advertised, tuning, pace, security, changed, logger);
    }
}
