package dev.praetor.consensus;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.state.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command on its way through the log, and whoever waits for what becomes of it. The first answer counts. */
public final class Proposal {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private final Command command;
    private final long expectedTerm;
    private final PendingReply<Submission> reply = new PendingReply<>();
    private final long madeNanos = System.nanoTime();

    public Proposal(Command command, long expectedTerm) {
        this.command = command;
        this.expectedTerm = expectedTerm;
    }

    public Command command() {
        return command;
    }

    public long expectedTerm() {
        return expectedTerm;
    }

    /** How long ago it was made. */
    public long waitedNanos(long nowNanos) {
        return Math.max(0, nowNanos - madeNanos);
    }

    /** Whether it may enter the log in a term. */
    public boolean fits(long term) {
        return expectedTerm == Consensus.ANY_TERM || expectedTerm == term;
    }

    public Reply<Submission> reply() {
        return reply;
    }

    /** Answers; a caller that throws is logged and harms no other command of the batch. */
    public void answer(Submission submission) {
        try {
            reply.succeed(submission);
        } catch (RuntimeException broken) {
            LOG.error("the receiver of a result failed, command {}", command.type(), broken);
        }
    }
}
