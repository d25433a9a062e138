package dev.praetor.server.endpoint.internal;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.CheckServiceNodeSelectors;
import dev.praetor.model.catalog.IndexedNodesWithGateways;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.ViewRule;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListAllCheckServiceNodes;
import java.util.List;

/** Reads all service instances with their nodes and checks, or those of a kind. What gateways lead to comes later. */
public final class InternalServiceDump implements ServiceMethod<ServiceDumpRequest, IndexedNodesWithGateways> {

    private final Watches watches;

    public InternalServiceDump(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedNodesWithGateways>> call(ServiceDumpRequest request, Caller caller) {
        return watches.read(
                Read.listing(
                        new ListAllCheckServiceNodes(),
                        new Matching(
                                request.useServiceKind(),
                                request.useServiceKind() ? request.serviceKind() : "",
                                !request.peerName().isEmpty(),
                                Filters.expression(request.options(), CheckServiceNodeSelectors.ALL)),
                        (instances, meta) -> new IndexedNodesWithGateways(null, instances, null, meta)),
                request.options());
    }

    /**
     * The instances of a kind that the expression lets through.
     *
     * @param nothing whether none is meant, as for what a peer exports
     */
    record Matching(boolean ofKind, String kind, boolean nothing, Filter<CheckServiceNode> expression)
            implements ViewRule<List<CheckServiceNode>, List<CheckServiceNode>> {

        @Override
        public List<CheckServiceNode> see(List<CheckServiceNode> instances) {
            if (nothing) {
                return List.of();
            }
            return ofKind || !expression.isEmpty() ? Filters.keep(instances, this::shows) : instances;
        }

        private boolean shows(CheckServiceNode instance) {
            return (!ofKind
                            || (instance.service() != null
                                    && instance.service().kind().equals(kind)))
                    && expression.test(instance);
        }
    }
}
