package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.coordinate.IndexedCoordinates;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.coordinate.ListCoordinates;

/** Reads the coordinates of all nodes. */
public final class CoordinateListNodes implements ServiceMethod<DCSpecificRequest, IndexedCoordinates> {

    private final Watches watches;

    public CoordinateListNodes(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedCoordinates>> call(DCSpecificRequest request, Caller caller) {
        return watches.read(Read.listing(new ListCoordinates(), IndexedCoordinates::new), request.options());
    }
}
