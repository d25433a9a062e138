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
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/coordinate/nodes}: the coordinates of all nodes, or those in a segment of the network; row 104. */
final class CoordinateNodes implements Handler {
    private final Api api;
    private final CommonParameters common;

    CoordinateNodes(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    /** Names what is encoded: the segment, empty for all. */
    private record Form(String segment) {}

    @Override
    public Reply<Response> handle(Request request) {
        common.refusePartition(request);
        QueryOptions options = common.options(request);
        String segment = request.parameters().text("segment");
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, common.source(request), "", options);
        return Meta.onFailure(api.router()
                .call(Methods.COORDINATE_LIST_NODES, call, common.caller(request))
                .map(answer -> answer(answer, segment)));
    }

    private static Response answer(Answer<IndexedCoordinates> answer, String segment) {
        return Response.json(
                        answer.encodings(),
                        new Form(segment),
                        () -> JsonLists.encode(in(segment, answer.value().coordinates()), CoordinateCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta()));
    }

    /** The coordinates in a segment; all of them when none is named. */
    static List<Coordinate> in(String segment, @Nullable List<Coordinate> coordinates) {
        if (coordinates == null) {
            return List.of();
        }
        return segment.isEmpty()
                ? coordinates
                : coordinates.stream()
                        .filter(coordinate -> coordinate.segment().equals(segment))
                        .toList();
    }
}
