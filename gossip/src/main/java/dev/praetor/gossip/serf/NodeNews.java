package dev.praetor.gossip.serf;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.swim.Node;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * What memberlist finds out about nodes, and what that means for members (wire-gossip.md 7.5, 7.6): one that comes is alive, or leaving if it said so before; one
 * that goes has left if it said so, else it failed. Owned by the pool's thread.
 */
final class NodeNews {

    /** A member that failed and is back within this time flaps. */
    private static final Duration FLAP_TIMEOUT = Duration.ofSeconds(60);

    private final Core core;
    private final RecentIntents recent;
    private final Logger log;

    NodeNews(Core core, RecentIntents recent) {
        this.core = core;
        this.recent = recent;
        this.log = core.log;
    }

    void joined(Node node) {
        KnownMember known = core.members.get(node.name());
        if (known == null) {
            known = newMember(node);
        } else {
            boolean flaps = known.status() == MemberStatus.FAILED
                    && core.thread.nanoTime() - known.goneNanos < FLAP_TIMEOUT.toNanos();
            if (flaps) {
                core.metrics.flapped();
            }
            core.members.change(known, member(node, MemberStatus.ALIVE));
        }
        core.metrics.joined();
        core.announcer.joined(known);
    }

    private KnownMember newMember(Node node) {
        RecentIntents.Intent intent = recent.of(node.name());
        boolean leaves = intent != null && intent.leaves();
        KnownMember known = new KnownMember(
                member(node, leaves ? MemberStatus.LEAVING : MemberStatus.ALIVE), intent == null ? 0 : intent.time());
        core.members.add(known);
        return known;
    }

    void left(Node node) {
        KnownMember known = core.members.get(node.name());
        if (known == null) {
            return;
        }
        switch (known.status()) {
            case LEAVING -> {
                gone(known, MemberStatus.LEFT);
                core.metrics.left();
                core.announcer.left(known, "");
            }
            case ALIVE -> {
                gone(known, MemberStatus.FAILED);
                core.metrics.failed();
                core.announcer.failed(known);
            }
            default -> log.warn("serf: Bad state when leave: {}", known.status().text());
        }
    }

    private void gone(KnownMember known, MemberStatus status) {
        known.goneNanos = core.thread.nanoTime();
        core.members.status(known, status);
    }

    void updated(Node node) {
        KnownMember known = core.members.get(node.name());
        if (known == null) {
            return;
        }
        core.members.change(known, member(node, known.status()));
        core.announcer.updated(known);
    }

    private Member member(Node node, MemberStatus status) {
        return new Member(node.name(), node.address(), Tags.decode(node.meta(), log), status, node.versions());
    }
}
