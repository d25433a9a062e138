package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;

/** Replaces the settings of autopilot. Answers whether it did with check-and-set, false without (wire-rpc.md section 5). */
public record OperatorAutopilotSetConfiguration(Proposals proposals)
        implements ServiceMethod<AutopilotSetConfigRequest, Boolean> {

    @Override
    public Reply<Answer<Boolean>> call(AutopilotSetConfigRequest request, Caller caller) {
        AutopilotSetConfigRequest logged =
                new AutopilotSetConfigRequest(request.datacenter(), request.config(), request.cas(), Answers.NO_TOKEN);
        return proposals
                .propose(MessageType.AUTOPILOT, logged, "raft apply failed: ")
                .map(applied -> Answers.own(applied.result() instanceof Boolean done && done));
    }
}
