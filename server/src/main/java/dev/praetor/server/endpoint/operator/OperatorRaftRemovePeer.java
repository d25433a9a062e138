package dev.praetor.server.endpoint.operator;

import dev.praetor.base.go.GoQuote;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.operator.RaftRemovePeerRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a member of the Raft group, by its ID or by its address (http-api.md row 113). */
public final class OperatorRaftRemovePeer implements ServiceMethod<RaftRemovePeerRequest, Nothing> {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.operator");

    private final Consensus consensus;
    private final String by;
    private final Function<RaftRemovePeerRequest, String> wanted;
    private final Function<Member, String> property;

    private OperatorRaftRemovePeer(
            Consensus consensus,
            String by,
            Function<RaftRemovePeerRequest, String> wanted,
            Function<Member, String> property) {
        this.consensus = consensus;
        this.by = by;
        this.wanted = wanted;
        this.property = property;
    }

    public static OperatorRaftRemovePeer byId(Consensus consensus) {
        return new OperatorRaftRemovePeer(consensus, "id", RaftRemovePeerRequest::id, Member::id);
    }

    public static OperatorRaftRemovePeer byAddress(Consensus consensus) {
        return new OperatorRaftRemovePeer(consensus, "address", RaftRemovePeerRequest::address, Member::address);
    }

    @Override
    public Reply<Answer<Nothing>> call(RaftRemovePeerRequest request, Caller caller) {
        String value = wanted.apply(request);
        Member found = null;
        long others = 0;
        for (Member member : consensus.members()) {
            if (property.apply(member).equals(value)) {
                found = member;
            } else if (member.voter()) {
                others++;
            }
        }
        if (found == null) {
            return Reply.failed(
                    new RpcException(by + " " + GoQuote.quote(value) + " was not found in the Raft configuration"));
        }
        if (others == 0) {
            return Reply.failed(new RpcException("need at least one voter in configuration: {[]}"));
        }
        return consensus.removeMember(found.id()).map(removed -> {
            LOG.atWarn().addKeyValue(by, value).log("Removed Raft peer");
            return Answers.own(Nothing.INSTANCE);
        });
    }
}
