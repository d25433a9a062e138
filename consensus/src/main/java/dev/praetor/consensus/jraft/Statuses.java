package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.NotLeaderException;
import dev.praetor.consensus.Submission;

/** What the engine's statuses mean. */
final class Statuses {

    static final String NOT_LEADER = "node is not the leader";

    private Statuses() {}

    static Reply<Void> notLeader() {
        return Reply.failed(new NotLeaderException(NOT_LEADER));
    }

    /** Completes a read that had to be confirmed: whatever hindered that, it may be asked again, of whoever leads by then. */
    static void finishRead(Status status, PendingReply<Void> reply) {
        if (status.isOk()) {
            reply.complete(Outcome.done());
            return;
        }
        reply.fail(new NotLeaderException(NOT_LEADER));
    }

    /** Completes a reply that answers nothing. */
    static void finish(Status status, PendingReply<Void> reply) {
        if (status.isOk()) {
            reply.complete(Outcome.done());
            return;
        }
        boolean lost = switch (status.getRaftError()) {
            case EPERM, EAGAIN, ENODESHUTDOWN -> true;
            default -> false;
        };
        reply.fail(
                lost
                        ? new NotLeaderException(NOT_LEADER)
                        : new IllegalStateException(String.valueOf(status.getErrorMsg())));
    }

    /**
     * What the refusal of a command means. The engine uses one code for what never entered the log and for what may have: the texts of the former are
     * listed, everything else is unknown.
     */
    static Submission submission(Status status) {
        String message = String.valueOf(status.getErrorMsg());
        if (status.getRaftError() == RaftError.EBUSY) {
            return new Submission.NotAccepted("the log is overloaded or changes its leader: " + message);
        }
        if (status.getRaftError() == RaftError.EPERM) {
            if (message.equals("Is not leader.")) {
                return new Submission.NotAccepted(NOT_LEADER);
            }
            if (message.startsWith("expected_term=")) {
                return new Submission.NotAccepted("the leader's term changed");
            }
            return new Submission.Unknown("leadership lost while committing log");
        }
        return new Submission.Unknown(message);
    }
}
