package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Unsigned64;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/operator/autopilot/configuration}: replaces the settings of autopilot; what the body does not name
 * takes its default (row 120). */
final class AutopilotConfigurationWrite implements Handler {
    private final Api api;
    private final CommonParameters common;

    AutopilotConfigurationWrite(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        AutopilotConfig config = JsonBody.strict(
                request, AutopilotConfigCodec.INSTANCE, "Error parsing autopilot config: ", AutopilotConfig.DEFAULT);
        byte[] cas = request.parameters().firstBytes("cas");
        long index = cas == null ? 0 : index(cas);
        AutopilotSetConfigRequest call = new AutopilotSetConfigRequest(
                common.datacenter(request),
                config.at(new RaftIndex(0, index)),
                cas != null,
                new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.OPERATOR_AUTOPILOT_SET_CONFIGURATION, call, common.caller(request))
                .map(answer -> Answers.of(cas == null || answer.value()));
    }

    private static long index(byte[] cas) {
        try {
            return Unsigned64.parseOrFail(cas);
        } catch (HttpError malformed) {
            throw new HttpError(400, "Error parsing cas value: " + malformed.getMessage());
        }
    }
}
