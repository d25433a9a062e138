package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import dev.praetor.consensus.Proposal;
import dev.praetor.consensus.Submission;
import java.util.concurrent.atomic.AtomicInteger;

/** A proposal in the engine's hands. The apply thread answers what was applied; the engine calls {@link #run} for what was not. */
final class ProposalClosure implements Closure {

    private final Proposal proposal;
    private final AtomicInteger unanswered;

    ProposalClosure(Proposal proposal, AtomicInteger unanswered) {
        this.proposal = proposal;
        this.unanswered = unanswered;
    }

    Proposal proposal() {
        return proposal;
    }

    void applied(Submission.Applied submission) {
        unanswered.decrementAndGet();
        proposal.answer(submission);
    }

    @Override
    public void run(Status status) {
        unanswered.decrementAndGet();
        proposal.answer(submission(status));
    }

    /**
     * What a refusal means. The engine uses one code for what never entered the log and for what may have: the texts of the former are listed, everything
     * else is unknown.
     */
    static Submission submission(Status status) {
        String message = String.valueOf(status.getErrorMsg());
        if (status.getRaftError() == RaftError.EBUSY) {
            return new Submission.NotAccepted("the log is overloaded or changes its leader: " + message);
        }
        if (status.getRaftError() == RaftError.EPERM) {
            if (message.equals("Is not leader.")) {
                return new Submission.NotAccepted("node is not the leader");
            }
            if (message.startsWith("expected_term=")) {
                return new Submission.NotAccepted("the leader's term changed");
            }
            return new Submission.Unknown("leadership lost while committing log");
        }
        return new Submission.Unknown(message);
    }
}
