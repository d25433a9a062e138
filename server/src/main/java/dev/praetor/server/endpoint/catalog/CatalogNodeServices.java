package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.NodeService;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        return watches.read(
                Read.row(
                        new GetNodeServices(request.node()),
                        new Matching(Filters.expression(request.options(), NodeServiceSelectors.ALL)),
                        IndexedNodeServices::new),
                request.options());
    }

    /** The node with those of its services that the expression lets through. */
    record Matching(Filter<NodeService> expression)
            implements ViewRule<@Nullable NodeServices, @Nullable NodeServices> {

        @Override
        @SuppressWarnings(
                "NullAway") // The type argument says that there may be none; the checker reads the method only.
        public @Nullable NodeServices see(@Nullable NodeServices found) {
            if (expression.isEmpty() || found == null || found.services() == null) {
                return found;
            }
            Map<String, NodeService> services = new LinkedHashMap<>(found.services());
            services.values().removeIf(expression.negate());
            return new NodeServices(found.node(), services);
        }
    }
}
