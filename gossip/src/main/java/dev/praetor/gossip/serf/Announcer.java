package dev.praetor.gossip.serf;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import org.slf4j.Logger;

/** Tells the log, the snapshot and the listener what happened to members, each thing once. Owned by the pool's thread. */
final class Announcer {

    private final RejoinLog rejoinLog;
    private final PoolListener listener;
    private final Logger log;

    Announcer(RejoinLog rejoinLog, PoolListener listener, Logger log) {
        this.rejoinLog = rejoinLog;
        this.listener = listener;
        this.log = log;
    }

    void joined(KnownMember known) {
        log.info("serf: EventMemberJoin: {} {}", known.name(), known.ip());
        rejoinLog.alive(known.member);
        tell(MemberEvent.Kind.JOINED, known.member);
    }

    void failed(KnownMember known) {
        log.info("serf: EventMemberFailed: {} {}", known.name(), known.ip());
        rejoinLog.gone(known.name());
        tell(MemberEvent.Kind.FAILED, known.member);
    }

    /** @param how {@code ""}, or {@code " (forced)"} for one that was made to */
    void left(KnownMember known, String how) {
        log.info("serf: EventMemberLeave{}: {} {}", how, known.name(), known.ip());
        rejoinLog.gone(known.name());
        tell(MemberEvent.Kind.LEFT, known.member);
    }

    void updated(KnownMember known) {
        log.info("serf: EventMemberUpdate: {}", known.name());
        tell(MemberEvent.Kind.UPDATED, known.member);
    }

    /** @param forced whether it was made to be forgotten */
    void reaped(KnownMember known, boolean forced) {
        if (forced) {
            log.info("serf: EventMemberReap (forced): {} {}", known.name(), known.ip());
        } else {
            log.info("serf: EventMemberReap: {}", known.name());
        }
        tell(MemberEvent.Kind.REAPED, known.member);
    }

    private void tell(MemberEvent.Kind kind, Member member) {
        MemberEvent event = new MemberEvent(kind, member);
        guarded(() -> listener.member(event));
    }

    void event(UserEvent event) {
        rejoinLog.event(event.time());
        guarded(() -> listener.event(event));
    }

    /** A listener that throws must not stop gossip. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException cause) {
            log.error("serf: a listener failed", cause);
        }
    }
}
