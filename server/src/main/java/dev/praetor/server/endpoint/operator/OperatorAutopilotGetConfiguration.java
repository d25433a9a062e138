package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;

/** Tells the settings of autopilot. */
public record OperatorAutopilotGetConfiguration(Autopilot autopilot)
        implements ServiceMethod<DCSpecificRequest, AutopilotConfig> {

    @Override
    public Reply<Answer<AutopilotConfig>> call(DCSpecificRequest request, Caller caller) {
        return Reply.of(Answers.own(autopilot.config()));
    }
}
