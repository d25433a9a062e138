package dev.praetor.server.endpoint.internal;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeDump;
import dev.praetor.model.catalog.NodeInfoSelectors;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Expressed;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListNodeInfos;

/** Reads all nodes with their services and checks. */
public final class InternalNodeDump implements ServiceMethod<DCSpecificRequest, IndexedNodeDump> {

    private final Watches watches;

    public InternalNodeDump(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedNodeDump>> call(DCSpecificRequest request, Caller caller) {
        return watches.read(
                Read.listing(
                        new ListNodeInfos(),
                        new Expressed<>(Filters.expression(request.options(), NodeInfoSelectors.ALL)),
                        (nodes, meta) -> new IndexedNodeDump(null, nodes, meta)),
                request.options());
    }
}
