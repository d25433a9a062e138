package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotHealth;
import dev.praetor.model.operator.AutopilotServer;
import dev.praetor.model.operator.AutopilotServerState;
import dev.praetor.model.operator.AutopilotServerStats;
import dev.praetor.model.operator.AutopilotState;
import dev.praetor.model.operator.GoTime;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.autopilot.KnownServer;
import dev.praetor.server.autopilot.Overview;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.Map;
import java.util.TreeMap;

/** Tells all that autopilot knows of the servers (http-api.md row 122). */
public record OperatorAutopilotState(Autopilot autopilot) implements ServiceMethod<DCSpecificRequest, AutopilotState> {

    @Override
    public Reply<Answer<AutopilotState>> call(DCSpecificRequest request, Caller caller) {
        Overview overview = autopilot.overview();
        Map<String, AutopilotServerState> servers = new TreeMap<>();
        overview.servers().forEach((id, server) -> servers.put(id, state(server, autopilot.meta(server.known()))));
        return Reply.of(Answers.own(new AutopilotState(
                overview.healthy(), overview.failureTolerance(), servers, overview.leader(), overview.voters())));
    }

    private static AutopilotServerState state(Overview.Server server, Map<String, String> meta) {
        KnownServer known = server.known();
        return new AutopilotServerState(
                new AutopilotServer(
                        known.id(),
                        known.name(),
                        known.address(),
                        status(known.status()),
                        known.version(),
                        meta,
                        known.raftVersion(),
                        server.role().equals("leader"),
                        "voter"),
                server.role(),
                new AutopilotServerStats(
                        server.stats().lastContact(),
                        server.stats().lastTerm(),
                        server.stats().lastIndex()),
                new AutopilotHealth(server.healthy(), GoTime.encode(server.stableSince())));
    }

    private static String status(MemberStatus status) {
        return switch (status) {
            case NONE -> "unknown";
            case ALIVE -> "alive";
            case LEAVING -> "leaving";
            case LEFT -> "left";
            case FAILED -> "failed";
        };
    }
}
