package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeSelectors;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.endpoint.Nearest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.ViewRule;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListNodes;
import java.util.List;
import java.util.Map;

/** Reads all nodes, filtered by their meta. */
public final class CatalogListNodes implements ServiceMethod<DCSpecificRequest, IndexedNodes> {

    private static final Nearest.Rows<IndexedNodes, Node> ROWS = new Nearest.Rows<>(
            IndexedNodes::nodes, Node::node, (answer, sorted) -> new IndexedNodes(sorted, answer.meta()));

    private final Watches watches;
    private final Nearest nearest;

    public CatalogListNodes(Watches watches, Nearest nearest) {
        this.watches = watches;
        this.nearest = nearest;
    }

    @Override
    public Reply<Answer<IndexedNodes>> call(DCSpecificRequest request, Caller caller) {
        return nearest.first(
                watches.read(
                        Read.listing(
                                new ListNodes(),
                                new Matching(
                                        Filters.orEmpty(request.nodeMetaFilters()),
                                        Filters.expression(request.options(), NodeSelectors.ALL)),
                                IndexedNodes::new),
                        request.options()),
                request.source(),
                ROWS);
    }

    /** The nodes whose meta holds all pairs and that the expression lets through. */
    record Matching(Map<String, String> meta, Filter<Node> expression) implements ViewRule<List<Node>, List<Node>> {

        @Override
        public List<Node> see(List<Node> nodes) {
            if (meta.isEmpty() && expression.isEmpty()) {
                return nodes;
            }
            return Filters.keep(nodes, node -> Filters.hasMeta(node.meta(), meta) && expression.test(node));
        }
    }
}
