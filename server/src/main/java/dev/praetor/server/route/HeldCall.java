package dev.praetor.server.route;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.NotLeaderException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to a leader. It is waiting (parked until an election, or pausing), running, or over; the
 * deadline ends a waiting call only, as a running one may already have changed something. State is guarded by this
 * object's lock, which is never held while others' code runs.
 */
final class HeldCall<T> {

    private enum Phase {
        WAITING,
        RUNNING,
        OVER
    }

    private final LeaderHold hold;
    private final boolean stale;
    private final Supplier<Reply<T>> call;
    private final PendingReply<T> result = new PendingReply<>(this::abandon);
    private Phase phase = Phase.WAITING;
    private boolean late;
    private String reason = LeaderHold.NO_LEADER;
    private int attempts;
    private @Nullable Reply<T> running;
    private Timers.@Nullable Timeout deadline;
    private Timers.@Nullable Timeout pause;

    HeldCall(LeaderHold hold, boolean stale, Supplier<Reply<T>> call) {
        this.hold = hold;
        this.stale = stale;
        this.call = call;
    }

    boolean stale() {
        return stale;
    }

    Reply<T> start() {
        attempt();
        return result;
    }

    /** Makes the call if it can be answered now, else parks it. */
    void attempt() {
        if (!hold.mayCall(stale)) {
            armDeadline();
            if (hold.park(this)) {
                forgetWhenOver();
                return;
            }
        }
        synchronized (this) {
            if (phase != Phase.WAITING) {
                return;
            }
            phase = Phase.RUNNING;
            attempts++;
        }
        Reply<T> reply = call.get();
        boolean abandoned;
        synchronized (this) {
            running = reply;
            abandoned = phase == Phase.OVER;
        }
        if (abandoned) {
            reply.cancel();
            return;
        }
        reply.whenDone(this::outcome);
    }

    private void outcome(Outcome<T> outcome) {
        String text = textIfRepeatable(outcome);
        if (text == null) {
            end();
            result.complete(outcome);
            return;
        }
        armDeadline();
        boolean expired;
        synchronized (this) {
            reason = text;
            running = null;
            expired = late;
            if (phase == Phase.RUNNING) {
                phase = expired ? Phase.OVER : Phase.WAITING;
            }
        }
        if (expired) {
            fail();
            return;
        }
        Timers.Timeout next = hold.afterPause(attempts, this::attempt);
        boolean over;
        synchronized (this) {
            pause = next;
            over = phase == Phase.OVER;
        }
        if (over) {
            next.cancel();
        }
    }

    /** What to say of a call that may be made again when there is no time for that; {@code null} for any other outcome. */
    private static @Nullable String textIfRepeatable(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Failure<?>(Throwable cause))) {
            return null;
        }
        return switch (cause) {
            case NotLeaderException notLeader -> LeaderHold.NO_LEADER;
            case TryAgainException again -> again.getMessage();
            default -> null;
        };
    }

    private synchronized void armDeadline() {
        if (deadline == null && phase != Phase.OVER) {
            deadline = hold.atDeadline(this::expire);
        }
    }

    /** Closes the gap in which a call became over while it was being parked. */
    private void forgetWhenOver() {
        boolean over;
        synchronized (this) {
            over = phase == Phase.OVER;
        }
        if (over) {
            hold.forget(this);
        }
    }

    /** Its time is over: ends a waiting call. */
    void expire() {
        synchronized (this) {
            late = true;
            if (phase != Phase.WAITING) {
                return;
            }
            phase = Phase.OVER;
        }
        fail();
    }

    private void fail() {
        end();
        hold.forget(this);
        result.fail(new RpcException(lastReason()));
    }

    private synchronized String lastReason() {
        return reason;
    }

    private void abandon() {
        Reply<T> interrupted;
        synchronized (this) {
            interrupted = running;
        }
        end();
        hold.forget(this);
        if (interrupted != null) {
            interrupted.cancel();
        }
    }

    private void end() {
        Timers.Timeout first;
        Timers.Timeout second;
        synchronized (this) {
            phase = Phase.OVER;
            first = deadline;
            second = pause;
        }
        if (first != null) {
            first.cancel();
        }
        if (second != null) {
            second.cancel();
        }
    }
}
