package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.catalog.ServiceNodeSelectors;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.endpoint.Nearest;
import dev.praetor.server.endpoint.ServiceFilter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.ViewRule;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListInstancesAtAddress;
import dev.praetor.state.catalog.ListServiceInstances;
import java.util.List;

/**
 * Reads the instances of a service, or of what connects to it in the mesh, with their nodes; without a service those
 * at an address.
 */
public final class CatalogServiceNodes implements ServiceMethod<ServiceSpecificRequest, IndexedServiceNodes> {

    private static final Nearest.Rows<IndexedServiceNodes, ServiceNode> ROWS = new Nearest.Rows<>(
            IndexedServiceNodes::serviceNodes,
            ServiceNode::node,
            (answer, sorted) -> new IndexedServiceNodes(sorted, answer.meta()));

    private final Watches watches;
    private final Nearest nearest;

    public CatalogServiceNodes(Watches watches, Nearest nearest) {
        this.watches = watches;
        this.nearest = nearest;
    }

    @Override
    public Reply<Answer<IndexedServiceNodes>> call(ServiceSpecificRequest request, Caller caller) {
        if (request.serviceName().isEmpty() && !request.serviceAddress().isEmpty()) {
            return nearest.first(
                    watches.read(
                            Read.listing(
                                    new ListInstancesAtAddress(request.serviceAddress()), IndexedServiceNodes::new),
                            request.options()),
                    request.source(),
                    ROWS);
        }
        if (request.serviceName().isEmpty()) {
            return Reply.failed(new RpcException("Must provide service name"));
        }
        return nearest.first(
                watches.read(
                        Read.listing(
                                new ListServiceInstances(request.serviceName(), request.connect()),
                                new Matching(
                                        ServiceFilter.of(request),
                                        Filters.expression(request.options(), ServiceNodeSelectors.ALL)),
                                IndexedServiceNodes::new),
                        request.options()),
                request.source(),
                ROWS);
    }

    /** The instances that a filter lets through. */
    record Matching(ServiceFilter filter, Filter<ServiceNode> expression)
            implements ViewRule<List<ServiceNode>, List<ServiceNode>> {

        @Override
        public List<ServiceNode> see(List<ServiceNode> instances) {
            if (filter.isEmpty() && expression.isEmpty()) {
                return instances;
            }
            return Filters.keep(
                    instances,
                    instance ->
                            filter.matches(instance.serviceTags(), instance.nodeMeta()) && expression.test(instance));
        }
    }
}
