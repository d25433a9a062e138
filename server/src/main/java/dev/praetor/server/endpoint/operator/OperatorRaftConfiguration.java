package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.operator.RaftConfigurationResponse;
import dev.praetor.model.operator.RaftServer;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells the members of the Raft group. Their protocol version is the one that Consul 1.21 servers speak. */
public final class OperatorRaftConfiguration implements ServiceMethod<DCSpecificRequest, RaftConfigurationResponse> {

    private static final String PROTOCOL_VERSION = "3";

    private final Consensus consensus;
    private final UnaryOperator<String> nodeNames;

    /** @param nodeNames the name of a node by its ID, {@code (unknown)} when it is not known */
    public OperatorRaftConfiguration(Consensus consensus, UnaryOperator<String> nodeNames) {
        this.consensus = consensus;
        this.nodeNames = nodeNames;
    }

    @Override
    public Reply<Answer<RaftConfigurationResponse>> call(DCSpecificRequest request, Caller caller) {
        String leader = consensus.leadership().leaderId();
        long lastIndex = consensus.stats().lastLogIndex();
        List<RaftServer> servers = consensus.members().stream()
                .map(member -> server(member, member.id().equals(leader), lastIndex))
                .toList();
        return Reply.of(Answers.own(new RaftConfigurationResponse(servers, 0)));
    }

    private RaftServer server(Member member, boolean leads, long lastIndex) {
        return new RaftServer(
                member.id(),
                nodeNames.apply(member.id()),
                member.address(),
                leads,
                PROTOCOL_VERSION,
                member.voter(),
                lastIndex);
    }
}
