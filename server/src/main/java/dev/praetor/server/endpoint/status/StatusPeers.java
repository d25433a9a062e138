package dev.praetor.server.endpoint.status;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.List;

/** Tells the addresses of all members. */
public final class StatusPeers implements ServiceMethod<DCSpecificRequest, List<String>> {

    private final Consensus consensus;

    public StatusPeers(Consensus consensus) {
        this.consensus = consensus;
    }

    @Override
    public Reply<Answer<List<String>>> call(DCSpecificRequest request, Caller caller) {
        return Reply.of(
                Answers.own(consensus.members().stream().map(Member::address).toList()));
    }
}
