package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.operator.LeaderTransferRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import org.jspecify.annotations.Nullable;

/** Has another voter lead, the best one or a given one (http-api.md row 112). */
public final class OperatorTransferLeader implements ServiceMethod<LeaderTransferRequest, Boolean> {

    private final Consensus consensus;
    private final String self;

    /** @param self the ID of this server's node */
    public OperatorTransferLeader(Consensus consensus, String self) {
        this.consensus = consensus;
        this.self = self;
    }

    @Override
    public Reply<Answer<Boolean>> call(LeaderTransferRequest request, Caller caller) {
        String id = request.id();
        String refusal = id.isEmpty() ? refusalOfAny() : refusal(id);
        if (!refusal.isEmpty()) {
            return Reply.failed(new RpcException(refusal));
        }
        return consensus.transferLeadership(id).map(done -> Answers.own(true));
    }

    private String refusalOfAny() {
        boolean others = consensus.members().stream()
                .anyMatch(member -> member.voter() && !member.id().equals(self));
        return others ? "" : "cannot find peer";
    }

    private String refusal(String id) {
        if (id.equals(self)) {
            return "cannot transfer leadership to itself";
        }
        Member member = member(id);
        if (member == null) {
            return "Could not find address for server id " + id;
        }
        return member.voter() ? "" : "cannot transfer leadership to " + id + ", which is not a voter";
    }

    private @Nullable Member member(String id) {
        for (Member member : consensus.members()) {
            if (member.id().equals(id)) {
                return member;
            }
        }
        return null;
    }
}
