package dev.praetor.gossip.serf;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.PoolException;
import java.time.Duration;

/**
 * Leaves the pool so that others know that it is meant (wire-gossip.md 7.13): the intent, memberlist's own word, and a pause during which probes are still
 * answered. Each step is given up after a while. One that only is not to be seen for a while leaves like that too, and is there again later. Owned by the
 * pool's thread.
 */
final class Leaving {

    private final Core core;
    private final Intents intents;
    private final RejoinLog rejoinLog;
    private boolean present = true;
    private boolean forAWhile;

    Leaving(Core core, Intents intents, RejoinLog rejoinLog) {
        this.core = core;
        this.intents = intents;
        this.rejoinLog = rejoinLog;
    }

    /** See {@link dev.praetor.gossip.Pool#present}. */
    void present(boolean wanted) {
        present = wanted;
        if (!wanted && core.phase() == Phase.ALIVE) {
            forAWhile = true;
            begin().whenDone(outcome -> comeBackIfWanted());
            return;
        }
        comeBackIfWanted();
    }

    private void comeBackIfWanted() {
        if (!forAWhile || !present || core.phase() != Phase.LEFT) {
            return;
        }
        forAWhile = false;
        core.comeBack();
        rejoinLog.comeBack();
        for (KnownMember known : core.members.all()) {
            if (known.status() == MemberStatus.ALIVE) {
                rejoinLog.alive(known.member);
            }
        }
        core.membership().comeBack();
        intents.announce(core.clock.time());
    }

    Reply<Void> leave() {
        forAWhile = false;
        switch (core.phase()) {
            case LEFT -> {
                return Reply.done();
            }
            case LEAVING -> {
                return Reply.failed(new PoolException("Leave already in progress"));
            }
            case CLOSED -> {
                return Reply.failed(new PoolException("Leave called after Shutdown"));
            }
            default -> {}
        }
        return begin();
    }

    private Reply<Void> begin() {
        PendingReply<Void> done = new PendingReply<>();
        core.phase(Phase.LEAVING);
        rejoinLog.leave();
        Once told = new Once(() -> leaveMemberlist(done));
        Timers.Timeout timeout = core.thread.schedule(core.settings.timings().broadcastTimeout(), () -> {
            if (!told.isDone()) {
                core.log.warn("serf: timeout while waiting for graceful leave");
            }
            told.run();
        });
        intents.leaveSelf(() -> {
            timeout.cancel();
            told.run();
        });
        return done;
    }

    private void leaveMemberlist(PendingReply<Void> done) {
        core.membership().leave().whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                core.log.warn("serf: timeout waiting for leave broadcast: {}", cause.getMessage());
            }
            Duration delay = core.settings.timings().leavePropagateDelay();
            core.thread.schedule(delay, () -> {
                core.phase(Phase.LEFT);
                done.complete(Outcome.done());
            });
        });
    }

    /** Runs something the first time it is asked to. */
    private static final class Once {
        private final Runnable task;
        private boolean done;

        Once(Runnable task) {
            this.task = task;
        }

        void run() {
            if (!done) {
                done = true;
                task.run();
            }
        }

        boolean isDone() {
            return done;
        }
    }
}
