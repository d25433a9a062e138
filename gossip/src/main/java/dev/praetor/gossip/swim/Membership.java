package dev.praetor.gossip.swim;

import dev.praetor.base.reply.Reply;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** memberlist as its {@link Delegate} uses it. Called on the pool's thread only. */
public interface Membership {

    /** This node. */
    Node self();

    /** All nodes that are not forgotten yet, in every state, this one included. */
    List<Node> nodes();

    /** How many nodes are neither dead nor left, this one included. */
    int aliveNodes();

    /**
     * Exchanges state with nodes, as a joining one.
     *
     * @param addresses {@code [name/]host[:port]} each
     * @param done for each address, in order: {@code ""} or why it failed
     */
    void join(List<String> addresses, Consumer<List<String>> done);

    /** Tells all that this node leaves; done when that was sent out, or after a bounded time. */
    Reply<Void> leave();

    /** Tells all what {@link Delegate#meta} says now; done when that was sent out, or after a bounded time. */
    Reply<Void> updateMeta();

    /** Sends a message of type {@code user}, best effort, as one packet. */
    void send(InetSocketAddress address, byte[] message);

    /** How unwell this node is by its own measure, 0 for well (Lifeguard). */
    int healthScore();
}
