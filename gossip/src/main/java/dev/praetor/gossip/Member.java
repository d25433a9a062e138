package dev.praetor.gossip;

import java.net.InetSocketAddress;
import java.util.Map;

/**
 * A member of a pool at one moment.
 *
 * @param address where it gossips, resolved
 * @param tags what it says of itself (wire-gossip.md section 10)
 * @param versions of the protocols, unsigned: memberlist's lowest, highest and spoken one, then serf's
 */
public record Member(
        String name, InetSocketAddress address, Map<String, String> tags, MemberStatus status, Versions versions) {

    /** Versions of the protocols that a member speaks. */
    public record Versions(
            int protocolMin,
            int protocolMax,
            int protocolCurrent,
            int delegateMin,
            int delegateMax,
            int delegateCurrent) {}

    /** A tag's value, empty without it. */
    public String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /** The same member with another status. */
    public Member with(MemberStatus changed) {
        return new Member(name, address, tags, changed, versions);
    }
}
