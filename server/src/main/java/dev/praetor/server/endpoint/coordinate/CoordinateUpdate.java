package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;

/** Takes over the coordinate of a node; it is written a while later, and dropped then when there is no such node. */
public final class CoordinateUpdate implements ServiceMethod<CoordinateUpdateRequest, Nothing> {

    private final CoordinateUpdates updates;

    public CoordinateUpdate(CoordinateUpdates updates) {
        this.updates = updates;
    }

    @Override
    public Reply<Answer<Nothing>> call(CoordinateUpdateRequest request, Caller caller) {
        if (!Coordinates.isCompatible(request.coord())) {
            return Reply.failed(new RpcException("incompatible coordinate"));
        }
        updates.add(new Coordinate(request.node(), request.segment(), "", request.coord()));
        return Reply.of(Answers.own(Nothing.INSTANCE));
    }
}
