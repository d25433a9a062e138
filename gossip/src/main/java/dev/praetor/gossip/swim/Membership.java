package dev.praetor.gossip.swim;

import dev.praetor.base.reply.Reply;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** memberlist as its {@link Delegate} uses it. Called on the pool's thread only; consumers and replies are completed there too. */
public interface Membership {

    /** This node. */
    Node self();

    /** All nodes that are not forgotten yet, in every state, this one included, in no order. */
    List<Node> nodes();

    /** A node by its name. */
    @Nullable
    Node node(String name);

    /** How many nodes are neither dead nor left, this one included. */
    int aliveNodes();

    /**
     * Exchanges state with nodes, as a joining one, one after the other.
     *
     * @param addresses {@code [name/]host[:port]} each
     */
    void join(List<String> addresses, Consumer<JoinResult> done);

    /**
     * Tells all that this node leaves; done when that was sent out. After a bounded time it fails with {@code timeout waiting for leave broadcast}, having
     * left all the same.
     */
    Reply<Void> leave();

    /** Takes part again after {@link #leave}, whose outcome is known. */
    void comeBack();

    /**
     * Tells all what {@link Delegate#meta} says now; done when that was sent out. After a bounded time it fails with {@code timeout waiting for update
     * broadcast}, though it goes on being told.
     */
    Reply<Void> updateMeta();

    /** Sends a message of type {@code user}, best effort, as one packet, beside which news may ride. */
    void send(InetSocketAddress address, byte[] message);

    /** How unwell this node is by its own measure, 0 for well (Lifeguard). */
    int healthScore();
}
