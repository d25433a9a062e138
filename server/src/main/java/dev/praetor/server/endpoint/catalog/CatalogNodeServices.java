package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.GetNodeServices;

/** Reads a node, by name or ID, with its services by ID; nothing when it is unknown. */
public final class CatalogNodeServices implements ServiceMethod<NodeSpecificRequest, IndexedNodeServices> {

    private final Watches watches;

    public CatalogNodeServices(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedNodeServices>> call(NodeSpecificRequest request, Caller caller) {
        if (request.node().isEmpty()) {
            return Reply.failed(new RpcException("Must provide node"));
        }
        return watches.read(Read.row(new GetNodeServices(request.node()), IndexedNodeServices::new), request.options());
    }
}
