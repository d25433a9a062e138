package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServices;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListServices;

/** Reads the names of all services, each with the tags of its instances. */
public final class CatalogListServices implements ServiceMethod<DCSpecificRequest, IndexedServices> {

    private final Watches watches;

    public CatalogListServices(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedServices>> call(DCSpecificRequest request, Caller caller) {
        return watches.read(
                Read.listing(new ListServices(Filters.orEmpty(request.nodeMetaFilters())), IndexedServices::new),
                request.options());
    }
}
