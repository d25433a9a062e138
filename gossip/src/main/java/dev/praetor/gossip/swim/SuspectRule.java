package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.Messages;
import dev.praetor.gossip.codec.Suspect;
import java.time.Duration;

/** What a suspicion changes (wire-gossip.md 4.7 and 4.11): an alive node becomes a suspect, which is dead when it does not refute. Owned by the pool's thread. */
final class SuspectRule {

    private static final int LONGEST_TO_SHORTEST = 6;

    private final PoolContext context;
    private final Refutation refutation;
    private final DeadRule deaths;

    SuspectRule(PoolContext context, Refutation refutation, DeadRule deaths) {
        this.context = context;
        this.refutation = refutation;
        this.deaths = deaths;
    }

    void apply(Suspect suspect) {
        NodeRecord node = context.nodes.get(suspect.node());
        if (node == null || suspect.incarnation() < node.incarnation()) {
            return;
        }
        Suspicion running = node.suspicion();
        if (running != null) {
            if (running.confirm(suspect.from())) {
                context.news.add(node.name, Messages.encode(suspect), null);
            }
            return;
        }
        if (node.state() != Node.State.ALIVE) {
            return;
        }
        if (context.isSelf(node.name)) {
            refutation.refute(suspect.incarnation());
            context.log.warn("Refuting a suspect message (from: " + suspect.from() + ")");
            return;
        }
        context.news.add(node.name, Messages.encode(suspect), null);
        context.observer.count(MemberlistObserver.Counter.SUSPECT_MESSAGES, 1);
        node.incarnation(suspect.incarnation());
        node.state(Node.State.SUSPECT, context.thread.nanoTime());
        Suspicion.Limits limits = limits();
        node.suspicion(new Suspicion(
                context.thread, suspect.from(), limits, confirmations -> expired(node, limits, confirmations)));
    }

    private Suspicion.Limits limits() {
        GossipTuning tuning = context.settings.tuning();
        int nodes = context.nodes.size();
        int wanted = tuning.suspicionMultiplier() - 2;
        if (nodes - 2 < wanted) {
            wanted = 0;
        }
        Duration shortest = Formulas.suspicionTimeout(tuning.suspicionMultiplier(), nodes, tuning.probeInterval());
        return new Suspicion.Limits(Math.max(0, wanted), shortest, shortest.multipliedBy(LONGEST_TO_SHORTEST));
    }

    private void expired(NodeRecord node, Suspicion.Limits limits, int confirmations) {
        if (context.isClosed() || node.state() != Node.State.SUSPECT) {
            return;
        }
        context.log.info("Marking " + node.name + " as failed, suspect timeout reached (" + confirmations
                + " peer confirmations)");
        if (limits.wanted() > 0 && confirmations < limits.wanted()) {
            context.observer.count(MemberlistObserver.Counter.DEGRADED_TIMEOUTS, 1);
        }
        deaths.apply(new Dead(node.incarnation(), node.name, context.settings.name()));
    }
}
