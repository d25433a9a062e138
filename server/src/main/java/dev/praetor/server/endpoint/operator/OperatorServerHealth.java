package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.AutopilotHealthReply;
import dev.praetor.model.operator.AutopilotServerHealth;
import dev.praetor.model.operator.GoTime;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.autopilot.Overview;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.List;

/** Tells how the servers are (http-api.md row 121). */
public record OperatorServerHealth(Autopilot autopilot)
        implements ServiceMethod<DCSpecificRequest, AutopilotHealthReply> {

    @Override
    public Reply<Answer<AutopilotHealthReply>> call(DCSpecificRequest request, Caller caller) {
        Overview overview = autopilot.overview();
        List<AutopilotServerHealth> servers = overview.servers().values().stream()
                .map(OperatorServerHealth::health)
                .toList();
        return Reply.of(
                Answers.own(new AutopilotHealthReply(overview.healthy(), overview.failureTolerance(), servers)));
    }

    private static AutopilotServerHealth health(Overview.Server server) {
        return new AutopilotServerHealth(
                server.known().id(),
                server.known().name(),
                server.known().address(),
                server.known().status().number(),
                server.known().version(),
                server.role().equals("leader"),
                server.stats().lastContact(),
                server.stats().lastTerm(),
                server.stats().lastIndex(),
                server.healthy(),
                server.votes(),
                GoTime.encode(server.stableSince()));
    }
}
