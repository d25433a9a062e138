package dev.praetor.server.endpoint.internal;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeDump;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.GetNodeInfo;
import java.util.List;

/** Reads a node with its services and checks. */
public final class InternalNodeInfo implements ServiceMethod<NodeSpecificRequest, IndexedNodeDump> {

    private final Watches watches;

    public InternalNodeInfo(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedNodeDump>> call(NodeSpecificRequest request, Caller caller) {
        return watches.read(
                Read.row(
                        new GetNodeInfo(request.node()),
                        (node, meta) -> new IndexedNodeDump(null, node == null ? List.of() : List.of(node), meta)),
                request.options());
    }
}
