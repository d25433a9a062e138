package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/operator/autopilot/configuration}: the settings of autopilot; row 119. */
final class AutopilotConfigurationRead implements Handler {
    private final Api api;
    private final CommonParameters common;

    AutopilotConfigurationRead(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, QuerySourceCodec.ZERO, "", options);
        return api.router()
                .call(Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION, call, common.caller(request))
                .map(answer -> Response.json(JsonWriter.encode(answer.value(), AutopilotConfigCodec.INSTANCE)));
    }
}
