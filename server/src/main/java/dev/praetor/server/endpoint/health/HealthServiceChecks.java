package dev.praetor.server.endpoint.health;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheckSelectors;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.server.endpoint.Expressed;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListServiceChecks;

/** Reads the checks of a service's instances. */
public final class HealthServiceChecks implements ServiceMethod<ServiceSpecificRequest, IndexedHealthChecks> {

    private final Watches watches;

    public HealthServiceChecks(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedHealthChecks>> call(ServiceSpecificRequest request, Caller caller) {
        return watches.read(
                Read.listing(
                        new ListServiceChecks(request.serviceName(), Filters.orEmpty(request.nodeMetaFilters())),
                        new Expressed<>(Filters.expression(request.options(), HealthCheckSelectors.ALL)),
                        IndexedHealthChecks::new),
                request.options());
    }
}
