package dev.praetor.gossip.swim;

import dev.praetor.gossip.Member;
import java.net.InetSocketAddress;

/**
 * A node as memberlist knows it.
 *
 * @param meta as it came over the wire: compared byte by byte, never encoded anew
 */
public record Node(String name, InetSocketAddress address, byte[] meta, State state, Member.Versions versions) {

    /** The states, in the order of their numbers on the wire. */
    public enum State {
        ALIVE,
        SUSPECT,
        DEAD,
        LEFT
    }
}
