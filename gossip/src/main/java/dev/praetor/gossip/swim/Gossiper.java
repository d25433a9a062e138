package dev.praetor.gossip.swim;

/** Tells news to a few random nodes at each interval, also to those that died lately, so that one declared dead by mistake learns it (wire-gossip.md 6.7). Owned by the pool's thread. */
final class Gossiper {

    private final PoolContext context;
    private final PacketSender sender;

    Gossiper(PoolContext context, PacketSender sender) {
        this.context = context;
        this.sender = sender;
    }

    void tick() {
        long started = context.thread.nanoTime();
        for (NodeRecord node : context.nodes.some(context.settings.tuning().gossipNodes(), this::isTold)) {
            if (!sender.sendNews(node)) {
                break;
            }
        }
        context.observer.sample(MemberlistObserver.Distribution.GOSSIP, (context.thread.nanoTime() - started) / 1e6);
    }

    private boolean isTold(NodeRecord node) {
        if (context.isSelf(node.name)) {
            return false;
        }
        return switch (node.state()) {
            case ALIVE, SUSPECT -> true;
            case DEAD ->
                context.thread.nanoTime() - node.changedNanos()
                        <= context.settings.pace().gossipToTheDead().toNanos();
            case LEFT -> false;
        };
    }
}
