package dev.praetor.server.endpoint.internal;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CatalogSummary;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.SummarizeCatalog;

/** Counts the catalog. Never waits (http-api.md row 155). */
public final class InternalCatalogOverview implements ServiceMethod<DCSpecificRequest, CatalogSummary> {

    private final Watches watches;

    public InternalCatalogOverview(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<CatalogSummary>> call(DCSpecificRequest request, Caller caller) {
        return watches.read(
                Read.listing(new SummarizeCatalog(), (summary, meta) -> summary),
                QueryOptionsBuilder.from(request.options()).minQueryIndex(0).build());
    }
}
