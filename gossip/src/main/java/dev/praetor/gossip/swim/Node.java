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
        ALIVE(0),
        SUSPECT(1),
        DEAD(2),
        LEFT(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** The number on the wire. */
        public int number() {
            return number;
        }
    }
}
