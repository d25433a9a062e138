package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.operator.RaftConfigurationResponse;
import dev.praetor.model.operator.RaftServer;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.autopilot.Overview;
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
    private final Autopilot autopilot;
    private final UnaryOperator<String> nodeNames;

    /**
     * Tells what a member of the log knows.
     *
     * @param autopilot knows how far the logs of the others are
     * @param nodeNames the name of a node by its ID, {@code (unknown)} when it is not known
     */
    public OperatorRaftConfiguration(Consensus consensus, Autopilot autopilot, UnaryOperator<String> nodeNames) {
        this.consensus = consensus;
        this.autopilot = autopilot;
        this.nodeNames = nodeNames;
    }

    @Override
    public Reply<Answer<RaftConfigurationResponse>> call(DCSpecificRequest request, Caller caller) {
        String leader = consensus.leadership().leaderId();
        long lastIndex = consensus.stats().lastLogIndex();
        Overview overview = autopilot.overview();
        List<RaftServer> servers = consensus.members().stream()
                .map(member -> server(member, member.id().equals(leader), lastIndex(member, overview, lastIndex)))
                .toList();
        return Reply.of(Answers.own(new RaftConfigurationResponse(servers, 0)));
    }

    /** What the server itself said last; this server's own when it said nothing yet. */
    private long lastIndex(Member member, Overview overview, long own) {
        Overview.Server known = overview.servers().get(member.id());
        if (known == null || known.stats().lastIndex() == 0 || autopilot.isSelf(member.id())) {
            return own;
        }
        return known.stats().lastIndex();
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
