package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Suspect;
import org.jspecify.annotations.Nullable;

/** Probes one node after the other, all before any again (wire-gossip.md 6.2). Owned by the pool's thread. */
final class Prober {

    private final PoolContext context;
    private final Probe.Tools tools;
    private final SuspectRule suspicions;
    private int place;
    private @Nullable Probe running;

    Prober(PoolContext context, Probe.Tools tools, SuspectRule suspicions) {
        this.context = context;
        this.tools = tools;
        this.suspicions = suspicions;
    }

    /** Begins a probe, unless one runs. */
    void tick() {
        if (running != null) {
            return;
        }
        NodeRecord node = next();
        if (node == null) {
            return;
        }
        long started = context.thread.nanoTime();
        Probe probe = new Probe(context, tools, node, failed -> {
            running = null;
            context.observer.sample(MemberlistObserver.Distribution.PROBE, (context.thread.nanoTime() - started) / 1e6);
            if (failed) {
                context.log.info("Suspect " + node.name + " has failed, no acks received");
                suspicions.apply(new Suspect(node.incarnation(), node.name, context.settings.name()));
            }
        });
        running = probe;
        probe.start();
    }

    /** The next node that is to be probed; at the end of the list what died long ago is forgotten. */
    private @Nullable NodeRecord next() {
        for (int checked = 0; checked <= context.nodes.size(); checked++) {
            if (place >= context.nodes.size()) {
                forget();
                place = 0;
                if (context.nodes.size() == 0) {
                    return null;
                }
            }
            NodeRecord node = context.nodes.at(place++);
            if (!context.isSelf(node.name) && !node.isDeadOrLeft()) {
                return node;
            }
        }
        return null;
    }

    private void forget() {
        long now = context.thread.nanoTime();
        long kept = context.settings.pace().gossipToTheDead().toNanos();
        context.nodes.renew(
                node -> node.isDeadOrLeft() && !context.isSelf(node.name) && now - node.changedNanos() > kept);
    }
}
