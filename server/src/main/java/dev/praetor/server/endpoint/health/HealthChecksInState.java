package dev.praetor.server.endpoint.health;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckSelectors;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.server.endpoint.Expressed;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.endpoint.Nearest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListChecksInState;

/** Reads the checks in a state, or in any. */
public final class HealthChecksInState implements ServiceMethod<ChecksInStateRequest, IndexedHealthChecks> {

    private static final Nearest.Rows<IndexedHealthChecks, HealthCheck> ROWS = new Nearest.Rows<>(
            IndexedHealthChecks::healthChecks,
            HealthCheck::node,
            (answer, sorted) -> new IndexedHealthChecks(sorted, answer.meta()));

    private final Watches watches;
    private final Nearest nearest;

    public HealthChecksInState(Watches watches, Nearest nearest) {
        this.watches = watches;
        this.nearest = nearest;
    }

    @Override
    public Reply<Answer<IndexedHealthChecks>> call(ChecksInStateRequest request, Caller caller) {
        return nearest.first(
                watches.read(
                        Read.listing(
                                new ListChecksInState(request.state(), Filters.orEmpty(request.nodeMetaFilters())),
                                new Expressed<>(Filters.expression(request.options(), HealthCheckSelectors.ALL)),
                                IndexedHealthChecks::new),
                        request.options()),
                request.source(),
                ROWS);
    }
}
