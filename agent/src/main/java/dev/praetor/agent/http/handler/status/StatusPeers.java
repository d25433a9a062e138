package dev.praetor.agent.http.handler.status;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.model.wire.Codecs;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/status/peers}: the addresses of the servers; row 108. */
final class StatusPeers implements Handler {
    private final Api api;
    private final CommonParameters common;

    StatusPeers(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, QuerySourceCodec.ZERO, "", options);
        return api.router()
                .call(Methods.STATUS_PEERS, call, common.caller(request))
                .map(answer -> Response.json(JsonLists.encode(answer.value(), Codecs.STRING)));
    }
}
