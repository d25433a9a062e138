package dev.praetor.server.endpoint.health;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheckSelectors;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.server.endpoint.Expressed;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListChecksInState;

/** Reads the checks in a state, or in any. */
public final class HealthChecksInState implements ServiceMethod<ChecksInStateRequest, IndexedHealthChecks> {

    private final Watches watches;

    public HealthChecksInState(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedHealthChecks>> call(ChecksInStateRequest request, Caller caller) {
        return watches.read(
                Read.listing(
                        new ListChecksInState(request.state(), Filters.orEmpty(request.nodeMetaFilters())),
                        new Expressed<>(Filters.expression(request.options(), HealthCheckSelectors.ALL)),
                        IndexedHealthChecks::new),
                request.options());
    }
}
