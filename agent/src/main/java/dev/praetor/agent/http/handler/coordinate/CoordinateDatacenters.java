package dev.praetor.agent.http.handler.coordinate;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.coordinate.DatacenterMapCodec;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;

/**
 * {@code GET /v1/coordinate/datacenters}: where the servers of all datacenters are; row 103. All parameters are
 * ignored.
 */
final class CoordinateDatacenters implements Handler {
    private final Api api;
    private final CommonParameters common;

    CoordinateDatacenters(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        return api.router()
                .call(Methods.COORDINATE_LIST_DATACENTERS, Nothing.INSTANCE, common.caller(request))
                .map(answer -> Response.json(JsonLists.encode(answer.value(), DatacenterMapCodec.INSTANCE)));
    }
}
