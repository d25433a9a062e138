package dev.praetor.agent.http.handler.coordinate;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.coordinate.IndexedCoordinates;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Methods;
import java.util.List;

/**
 * {@code GET /v1/coordinate/node/<name>}: the coordinates of a node, in all segments of the network or one; row 105.
 * The node is shown under the name that it was asked for by. A node without one is answered 404 without telling the
 * index.
 */
final class CoordinateOfNode implements Handler {
    private final Api api;
    private final CommonParameters common;

    CoordinateOfNode(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refusePartition(request);
        QueryOptions options = common.options(request);
        String node = request.argumentText();
        String segment = request.parameters().text("segment");
        NodeSpecificRequest call = new NodeSpecificRequest(common.datacenter(request), node, "", false, options);
        return Meta.onFailure(api.router()
                .call(Methods.COORDINATE_NODE, call, common.caller(request))
                .map(answer -> answer(answer.value(), node, segment)));
    }

    private static Response answer(IndexedCoordinates found, String node, String segment) {
        List<Coordinate> shown = CoordinateNodes.in(segment, found.coordinates());
        if (shown.isEmpty()) {
            return new Response(404, null, List.of(), new byte[0]);
        }
        return Response.json(JsonLists.encode(
                        shown,
                        CoordinateCodec.INSTANCE,
                        coordinate ->
                                new Coordinate(node, coordinate.segment(), coordinate.partition(), coordinate.coord())))
                .with(Meta.headers(found.meta()));
    }
}
