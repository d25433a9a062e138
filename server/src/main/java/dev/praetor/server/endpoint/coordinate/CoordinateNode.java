package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.coordinate.IndexedCoordinates;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.coordinate.ListNodeCoordinates;

/** Reads the coordinates of a node, one for each segment of the network that it told one for. */
public final class CoordinateNode implements ServiceMethod<NodeSpecificRequest, IndexedCoordinates> {

    private final Watches watches;

    public CoordinateNode(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedCoordinates>> call(NodeSpecificRequest request, Caller caller) {
        return watches.read(
                Read.row(new ListNodeCoordinates(request.node()), IndexedCoordinates::new), request.options());
    }
}
