package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import dev.praetor.consensus.Proposal;
import dev.praetor.consensus.Submission;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A proposal in the engine's hands. The apply thread answers what was applied; the engine calls {@link #run} for what was not. */
final class ProposalClosure implements Closure {

    private final Proposal proposal;
    private final AtomicInteger unanswered;
    private final AtomicBoolean answered = new AtomicBoolean();

    ProposalClosure(Proposal proposal, AtomicInteger unanswered) {
        this.proposal = proposal;
        this.unanswered = unanswered;
    }

    Proposal proposal() {
        return proposal;
    }

    void applied(Submission.Applied submission) {
        answer(submission);
    }

    /** The last piece of a large command is in the log, others before it are not. */
    void incomplete() {
        answer(new Submission.NotAccepted("the leader's term changed"));
    }

    @Override
    public void run(Status status) {
        answer(Statuses.submission(status));
    }

    private void answer(Submission submission) {
        if (answered.compareAndSet(false, true)) {
            unanswered.decrementAndGet();
            proposal.answer(submission);
        }
    }
}
