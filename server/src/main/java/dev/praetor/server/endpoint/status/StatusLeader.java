package dev.praetor.server.endpoint.status;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;

/** Tells the address of the leader, empty when this server knows of none. */
public final class StatusLeader implements ServiceMethod<DCSpecificRequest, String> {

    private final Consensus consensus;

    public StatusLeader(Consensus consensus) {
        this.consensus = consensus;
    }

    @Override
    public Reply<Answer<String>> call(DCSpecificRequest request, Caller caller) {
        String leader = consensus.leadership().leaderId();
        for (Member member : consensus.members()) {
            if (member.id().equals(leader)) {
                return Reply.of(Answers.own(member.address()));
            }
        }
        return Reply.of(Answers.own(""));
    }
}
