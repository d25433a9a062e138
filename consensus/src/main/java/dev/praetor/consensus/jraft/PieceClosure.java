package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;

/** A piece of a large command, but the last, in the engine's hands: when it does not enter the log, the command never will as a whole. */
record PieceClosure(ProposalClosure whole) implements Closure {

    @Override
    public void run(Status status) {
        if (!status.isOk()) {
            whole.run(status);
        }
    }
}
