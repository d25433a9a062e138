package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.RaftConfigurationResponseCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/operator/raft/configuration}: the members of the Raft group; row 111. */
final class RaftConfiguration implements Handler {
    private final Api api;
    private final CommonParameters common;

    RaftConfiguration(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, QuerySourceCodec.ZERO, "", options);
        return api.router()
                .call(Methods.OPERATOR_RAFT_GET_CONFIGURATION, call, common.caller(request))
                .map(answer ->
                        Response.json(JsonWriter.encode(answer.value(), RaftConfigurationResponseCodec.INSTANCE)));
    }
}
