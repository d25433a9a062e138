package dev.praetor.server.endpoint;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.NotLeaderException;
import dev.praetor.consensus.Submission;
import dev.praetor.server.route.RpcException;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;

/** Proposes what clients want written, and says in Consul's words why it was not. Any thread. */
public final class Proposals {

    private static final String LOST = "leadership lost while committing log";

    private final Consensus consensus;

    public Proposals(Consensus consensus) {
        this.consensus = consensus;
    }

    /**
     * Proposes a command and completes when it is applied.
     *
     * @param request without any token: the log holds none
     * @param errorPrefix stands before the text of a refusal
     * @return fails with {@link RpcException} when the state refused it or nobody knows whether it was applied; with
     *     {@link NotLeaderException} when it did not enter the log because this server does not lead: it may be sent
     *     again
     */
    public Reply<Submission.Applied> propose(MessageType type, Record request, String errorPrefix) {
        return consensus.apply(new Command(type, request), Consensus.ANY_TERM).map(submission -> switch (submission) {
            case Submission.Applied applied -> accepted(applied, errorPrefix);
            case Submission.NotAccepted refused -> throw refusal(refused, errorPrefix);
            case Submission.Unknown unknown -> throw new RpcException(errorPrefix + LOST);
        });
    }

    private static Submission.Applied accepted(Submission.Applied applied, String errorPrefix) {
        if (applied.result() instanceof ApplyError(String message)) {
            throw new RpcException(errorPrefix + message);
        }
        return applied;
    }

    /** A leader refuses when it is overloaded: trying again would add to it. */
    private RuntimeException refusal(Submission.NotAccepted refused, String errorPrefix) {
        if (consensus.leadership().leading()) {
            return new RpcException(errorPrefix + refused.reason());
        }
        return new NotLeaderException(refused.reason());
    }
}
