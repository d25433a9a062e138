package dev.praetor.server.endpoint.health;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheckSelectors;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.server.endpoint.Expressed;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListNodeChecks;

/** Reads the checks of a node and of the services on it. */
public final class HealthNodeChecks implements ServiceMethod<NodeSpecificRequest, IndexedHealthChecks> {

    private final Watches watches;

    public HealthNodeChecks(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedHealthChecks>> call(NodeSpecificRequest request, Caller caller) {
        return watches.read(
                Read.row(
                        new ListNodeChecks(request.node()),
                        new Expressed<>(Filters.expression(request.options(), HealthCheckSelectors.ALL)),
                        IndexedHealthChecks::new),
                request.options());
    }
}
