package dev.praetor.server.endpoint.status;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.operator.RaftStats;
import dev.praetor.server.autopilot.ServerStats;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.ServiceMethod;

/** Tells how far the log of this server is; other servers' autopilots ask every 2 s. */
public record StatusRaftStats(Consensus consensus) implements ServiceMethod<Nothing, RaftStats> {

    @Override
    public Reply<Answer<RaftStats>> call(Nothing request, Caller caller) {
        ServerStats stats =
                ServerStats.of(consensus.stats(), consensus.leadership().leading());
        return Reply.of(Answers.own(stats.told()));
    }
}
