package dev.praetor.gossip.serf;

import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.serf.message.JoinIntent;
import dev.praetor.gossip.serf.message.JoinIntentCodec;
import dev.praetor.gossip.serf.message.LeaveIntent;
import dev.praetor.gossip.serf.message.LeaveIntentCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * What members mean to do, which tells one that leaves from one that fails (wire-gossip.md 7.2 to 7.5). The newest word about a member counts; words about one
 * that is not known yet wait until it is. Owned by the pool's thread.
 *
 * <p>The transitions of a member: a join intent makes {@code leaving} alive; a leave intent makes {@code alive} leaving and {@code failed} left; the others are
 * memberlist's ({@link NodeNews}).
 */
final class Intents {

    private final Core core;
    private final RecentIntents recent;
    private final Forgetting forgetting;

    Intents(Core core, RecentIntents recent, Forgetting forgetting) {
        this.core = core;
        this.recent = recent;
        this.forgetting = forgetting;
    }

    /** Says that this member is there, as of a time. */
    void announce(@Unsigned long time) {
        JoinIntent intent = new JoinIntent(time, core.self());
        core.clock.witness(time);
        join(intent);
        core.broadcasts.intent(Messages.encode(MessageType.JOIN, intent, JoinIntentCodec.INSTANCE));
    }

    /** Learns that somebody joins; whether that is news, to be passed on. */
    boolean join(JoinIntent intent) {
        core.clock.witness(intent.lTime());
        KnownMember known = core.members.get(intent.node());
        if (known == null) {
            return recent.note(intent.node(), false, intent.lTime(), core.thread.nanoTime());
        }
        if (!LamportClock.isBefore(known.statusTime, intent.lTime())) {
            return false;
        }
        known.statusTime = intent.lTime();
        if (known.status() == MemberStatus.LEAVING) {
            core.members.status(known, MemberStatus.ALIVE);
        }
        return true;
    }

    /** Learns that somebody leaves or is made to; whether that is news, to be passed on. */
    boolean leave(LeaveIntent intent) {
        core.clock.witness(intent.lTime());
        KnownMember known = core.members.get(intent.node());
        if (known == null) {
            return recent.note(intent.node(), true, intent.lTime(), core.thread.nanoTime());
        }
        if (!LamportClock.isBefore(known.statusTime, intent.lTime())) {
            return false;
        }
        if (intent.node().equals(core.self()) && core.phase() == Phase.ALIVE) {
            core.log.debug("serf: Refuting an older leave intent");
            announce(core.clock.time());
            return false;
        }
        known.statusTime = intent.lTime();
        switch (known.status()) {
            case ALIVE -> core.members.status(known, MemberStatus.LEAVING);
            case FAILED -> {
                core.members.status(known, MemberStatus.LEFT);
                core.announcer.left(known, " (forced)");
            }
            default -> {}
        }
        if (intent.prune()) {
            prune(known);
        }
        return true;
    }

    /** One that is just leaving is given the time to. */
    private void prune(KnownMember known) {
        if (known.status() != MemberStatus.LEAVING) {
            forgetting.forget(known, true);
            return;
        }
        SerfTimings timings = core.settings.timings();
        Duration delay = timings.broadcastTimeout().plus(timings.leavePropagateDelay());
        core.thread.schedule(delay, () -> {
            if (core.members.get(known.name()) == known && known.status() != MemberStatus.ALIVE) {
                forgetting.forget(known, true);
            }
        });
    }

    /**
     * Makes a member leave, as far as others can (wire-gossip.md 9.5).
     *
     * @param sent run when the others were told
     */
    void forceLeave(String name, boolean prune, Runnable sent) {
        LeaveIntent intent = new LeaveIntent(core.clock.getAndIncrement(), name, prune);
        leave(intent);
        broadcast(intent, sent);
    }

    /** Tells that this member leaves, which it must have begun to. */
    void leaveSelf(Runnable sent) {
        LeaveIntent intent = new LeaveIntent(core.clock.getAndIncrement(), core.self(), false);
        leave(intent);
        broadcast(intent, sent);
    }

    private void broadcast(LeaveIntent intent, Runnable sent) {
        if (!isAnyOtherAlive()) {
            sent.run();
            return;
        }
        core.broadcasts.intent(Messages.encode(MessageType.LEAVE, intent, LeaveIntentCodec.INSTANCE), sent);
    }

    private boolean isAnyOtherAlive() {
        for (KnownMember each : core.members.all()) {
            if (each.status() == MemberStatus.ALIVE && !each.name().equals(core.self())) {
                return true;
            }
        }
        return false;
    }
}
