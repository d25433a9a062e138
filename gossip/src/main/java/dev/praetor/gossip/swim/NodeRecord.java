package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.codec.NodeState;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What is known of one node. Owned by the pool's thread. */
final class NodeRecord {

    final String name;
    private InetSocketAddress address;
    private Bytes meta = Bytes.EMPTY;
    private Bytes versions;
    private long incarnation;
    private Node.State state = Node.State.DEAD;
    private long changedNanos;
    private @Nullable Suspicion suspicion;
    private @Nullable Node view;

    /** A node that is heard of for the first time: dead, of incarnation 0, until its message is taken. */
    NodeRecord(String name, InetSocketAddress address, Bytes versions, long nowNanos) {
        this.name = name;
        this.address = address;
        this.versions = versions;
        this.changedNanos = nowNanos;
    }

    InetSocketAddress address() {
        return address;
    }

    Bytes meta() {
        return meta;
    }

    /** The protocols it speaks, six bytes. */
    Bytes versions() {
        return versions;
    }

    /** The highest protocol of memberlist that it speaks. */
    int protocolMax() {
        return versions.at(1) & 0xff;
    }

    long incarnation() {
        return incarnation;
    }

    Node.State state() {
        return state;
    }

    boolean isDeadOrLeft() {
        return state == Node.State.DEAD || state == Node.State.LEFT;
    }

    /** When the state changed last, on the pool's clock. */
    long changedNanos() {
        return changedNanos;
    }

    /** Takes what an alive message says. */
    void describe(InetSocketAddress where, Bytes what, Bytes protocols, long number) {
        address = where;
        meta = what;
        versions = protocols;
        incarnation = number;
        view = null;
    }

    void incarnation(long number) {
        incarnation = number;
    }

    void state(Node.State changed, long nowNanos) {
        state = changed;
        changedNanos = nowNanos;
        view = null;
    }

    @Nullable
    Suspicion suspicion() {
        return suspicion;
    }

    /** Begins a suspicion in place of the one that runs, if any; {@code null} ends it. */
    void suspicion(@Nullable Suspicion changed) {
        if (suspicion != null) {
            suspicion.cancel();
        }
        suspicion = changed;
    }

    /** As it is now, for others. */
    Node view() {
        Node current = view;
        if (current == null) {
            current = new Node(name, address, meta.array(), state, versions(versions));
            view = current;
        }
        return current;
    }

    /** As it goes into an exchange of states. */
    NodeState onTheWire() {
        return new NodeState(
                name, Addresses.bytes(address), address.getPort(), meta, incarnation, state.number(), versions);
    }

    /** Versions of the wire, of which at least six bytes are there. */
    static Member.Versions versions(Bytes six) {
        return new Member.Versions(
                six.at(0) & 0xff,
                six.at(1) & 0xff,
                six.at(2) & 0xff,
                six.at(3) & 0xff,
                six.at(4) & 0xff,
                six.at(5) & 0xff);
    }
}
