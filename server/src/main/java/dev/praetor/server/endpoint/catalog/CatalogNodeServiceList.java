package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeServiceList;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.catalog.NodeServiceSelectors;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.ViewRule;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.GetNodeServices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a node, by name or ID, with its services as a list; neither when it is unknown. */
public final class CatalogNodeServiceList implements ServiceMethod<NodeSpecificRequest, IndexedNodeServiceList> {

    private final Watches watches;

    public CatalogNodeServiceList(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedNodeServiceList>> call(NodeSpecificRequest request, Caller caller) {
        if (request.node().isEmpty()) {
            return Reply.failed(new RpcException("Must provide node"));
        }
        return watches.read(
                Read.row(
                        new GetNodeServices(request.node()),
                        new AsList(Filters.expression(request.options(), NodeServiceSelectors.ALL)),
                        IndexedNodeServiceList::new),
                request.options());
    }

    /**
     * The services without their keys; a node without any has none rather than an empty list, unless there is an
     * expression.
     */
    record AsList(Filter<NodeService> expression) implements ViewRule<@Nullable NodeServices, NodeServiceList> {

        @Override
        public NodeServiceList see(@Nullable NodeServices found) {
            List<NodeService> none = expression.isEmpty() ? null : List.of();
            if (found == null) {
                return new NodeServiceList(null, none);
            }
            if (found.services() == null || found.services().isEmpty()) {
                return new NodeServiceList(found.node(), none);
            }
            List<NodeService> services = List.copyOf(found.services().values());
            return new NodeServiceList(found.node(), Filters.keep(services, expression));
        }
    }
}
