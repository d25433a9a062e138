package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.Messages;
import org.jspecify.annotations.Nullable;

/** What a dead message changes (wire-gossip.md 4.8): an alive or suspected node becomes dead, or left when it says so itself. Owned by the pool's thread. */
final class DeadRule {

    private final PoolContext context;
    private final Refutation refutation;

    DeadRule(PoolContext context, Refutation refutation) {
        this.context = context;
        this.refutation = refutation;
    }

    void apply(Dead dead) {
        apply(dead, null);
    }

    /**
     * This node leaves.
     *
     * @param told run when all know, as far as is to be known
     */
    void leave(@Nullable Runnable told) {
        NodeRecord self = context.self();
        apply(new Dead(self.incarnation(), self.name, self.name), told);
    }

    private void apply(Dead dead, @Nullable Runnable told) {
        NodeRecord node = context.nodes.get(dead.node());
        if (node == null || dead.incarnation() < node.incarnation()) {
            return;
        }
        node.suspicion(null);
        if (node.isDeadOrLeft()) {
            return;
        }
        if (context.isSelf(node.name) && !context.isLeaving()) {
            refutation.refute(dead.incarnation());
            context.log.warn("Refuting a dead message (from: " + dead.from() + ")");
            return;
        }
        context.news.add(node.name, Messages.encode(dead), told);
        context.observer.count(MemberlistObserver.Counter.DEAD_MESSAGES, 1);
        node.incarnation(dead.incarnation());
        boolean willing = dead.node().equals(dead.from());
        node.state(willing ? Node.State.LEFT : Node.State.DEAD, context.thread.nanoTime());
        context.delegate.left(node.view());
    }
}
