package dev.praetor.server.endpoint.health;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.CheckServiceNodeSelectors;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
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
import dev.praetor.state.catalog.ListCheckServiceNodes;
import java.util.List;

/** Reads the instances of a service, or of what connects to it in the mesh, with nodes and checks. */
public final class HealthServiceNodes implements ServiceMethod<ServiceSpecificRequest, IndexedCheckServiceNodes> {

    private static final Nearest.Rows<IndexedCheckServiceNodes, CheckServiceNode> ROWS = new Nearest.Rows<>(
            IndexedCheckServiceNodes::nodes,
            HealthServiceNodes::node,
            (answer, sorted) -> new IndexedCheckServiceNodes(sorted, answer.meta()));

    private final Watches watches;
    private final Nearest nearest;

    public HealthServiceNodes(Watches watches, Nearest nearest) {
        this.watches = watches;
        this.nearest = nearest;
    }

    @Override
    public Reply<Answer<IndexedCheckServiceNodes>> call(ServiceSpecificRequest request, Caller caller) {
        if (request.serviceName().isEmpty()) {
            return Reply.failed(new RpcException("Must provide service name"));
        }
        HealthFilter health = HealthFilter.of(request.healthFilterType());
        return nearest.first(
                watches.read(
                        Read.listing(
                                new ListCheckServiceNodes(request.serviceName(), request.connect()),
                                new Matching(
                                        ServiceFilter.of(request),
                                        health,
                                        Filters.expression(request.options(), CheckServiceNodeSelectors.ALL)),
                                IndexedCheckServiceNodes::new),
                        request.options()),
                request.source(),
                ROWS);
    }

    private static String node(CheckServiceNode instance) {
        return instance.node() == null ? "" : instance.node().node();
    }

    /** The instances that the filters let through. */
    record Matching(ServiceFilter filter, HealthFilter health, Filter<CheckServiceNode> expression)
            implements ViewRule<List<CheckServiceNode>, List<CheckServiceNode>> {

        @Override
        public List<CheckServiceNode> see(List<CheckServiceNode> instances) {
            if (filter.isEmpty() && health == HealthFilter.ALL && expression.isEmpty()) {
                return instances;
            }
            return Filters.keep(instances, this::shows);
        }

        private boolean shows(CheckServiceNode instance) {
            return filter.matches(
                            instance.service() == null
                                    ? null
                                    : instance.service().tags(),
                            instance.node() == null ? null : instance.node().meta())
                    && health.shows(instance.checks())
                    && expression.test(instance);
        }
    }
}
