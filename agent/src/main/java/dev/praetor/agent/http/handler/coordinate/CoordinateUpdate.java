package dev.praetor.agent.http.handler.coordinate;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.coordinate.CoordinateUpdateRequestCodec;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/coordinate/update}: tells the coordinate of a node; row 106. It is seen a while later. */
final class CoordinateUpdate implements Handler {
    private final Api api;
    private final CommonParameters common;

    CoordinateUpdate(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        CoordinateUpdateRequest body =
                JsonBody.strict(request, CoordinateUpdateRequestCodec.INSTANCE, JsonBody.DECODE_FAILED);
        common.refuseEnterprise(request);
        CoordinateUpdateRequest call = new CoordinateUpdateRequest(
                datacenter(request, body),
                body.node(),
                body.segment(),
                body.coord(),
                new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.COORDINATE_UPDATE, call, common.caller(request))
                .map(answer -> Response.empty());
    }

    /** The parameter counts more than the body. */
    private String datacenter(Request request, CoordinateUpdateRequest body) {
        boolean named = !request.parameters().text("dc").isEmpty()
                || !request.parameters().text("datacenter").isEmpty();
        return named || body.datacenter().isEmpty() ? common.datacenter(request) : body.datacenter();
    }
}
