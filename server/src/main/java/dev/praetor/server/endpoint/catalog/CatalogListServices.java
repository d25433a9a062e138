package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServices;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.catalog.ServiceNodeSelectors;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.server.endpoint.Filters;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.ViewRule;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListInstances;
import dev.praetor.state.catalog.ListServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the names of all services, each with the tags of its instances. */
public final class CatalogListServices implements ServiceMethod<DCSpecificRequest, IndexedServices> {

    private final Watches watches;

    public CatalogListServices(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedServices>> call(DCSpecificRequest request, Caller caller) {
        Filter<ServiceNode> expression = Filters.expression(request.options(), ServiceNodeSelectors.ALL);
        if (!expression.isEmpty()) {
            return watches.read(
                    Read.listing(
                            new ListInstances(Filters.orEmpty(request.nodeMetaFilters())),
                            new ByName(expression),
                            IndexedServices::new),
                    request.options());
        }
        return watches.read(
                Read.listing(new ListServices(Filters.orEmpty(request.nodeMetaFilters())), IndexedServices::new),
                request.options());
    }

    /** The names of the instances that an expression lets through, each with the union of their tags, sorted. */
    record ByName(Filter<ServiceNode> expression) implements ViewRule<List<ServiceNode>, Map<String, List<String>>> {

        @Override
        public Map<String, List<String>> see(List<ServiceNode> instances) {
            Map<String, TreeSet<String>> tags = new TreeMap<>();
            for (ServiceNode instance : instances) {
                if (expression.test(instance)) {
                    List<String> its = instance.serviceTags();
                    tags.computeIfAbsent(instance.serviceName(), name -> new TreeSet<>())
                            .addAll(its == null ? List.of() : its);
                }
            }
            Map<String, List<String>> services = new LinkedHashMap<>();
            tags.forEach((name, union) -> services.put(name, List.copyOf(union)));
            return services;
        }
    }
}
