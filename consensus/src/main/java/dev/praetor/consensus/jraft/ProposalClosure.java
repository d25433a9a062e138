package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
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
        proposal.answer(Statuses.submission(status));
    }
}
