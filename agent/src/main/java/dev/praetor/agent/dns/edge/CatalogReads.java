package dev.praetor.agent.dns.edge;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.cache.Cached;
import dev.praetor.agent.cache.Question;
import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.answer.Lookup;
import dev.praetor.base.metrics.Sample;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.HealthFilter;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.QuerySource;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What DNS reads of the catalog. Answers may come from any server as long as they are young enough (semantics.md 10.12), or from the agent's cache. The watch
 * engine behind the router keeps what is read again and again, with its encoded forms, until it changes. Any thread.
 */
final class CatalogReads {

    private static final Duration STALE = Duration.ofSeconds(5);

    private final DnsSettings settings;
    private final Router router;
    private final AgentCache cache;
    private final Sample staleQueries;
    private final Caller caller;
    private final QueryOptions options;
    private final QueryOptions ofLeader;
    private final int healthFilter;

    /**
     * @param staleQueries counts answers that are more than five seconds old
     */
    CatalogReads(DnsSettings settings, Router router, AgentCache cache, Sample staleQueries) {
        this.settings = settings;
        this.router = router;
        this.cache = cache;
        this.staleQueries = staleQueries;
        caller = new Caller(settings.token(), "", settings.datacenter());
        options = new QueryOptionsBuilder()
                .token(settings.token())
                .allowStale(settings.staleness().allowStale())
                .useCache(settings.staleness().useCache())
                .maxAge(settings.staleness().cacheMaximumAge())
                .build();
        ofLeader = QueryOptionsBuilder.from(options).allowStale(false).build();
        healthFilter = settings.onlyPassing() ? HealthFilter.ONLY_PASSING : HealthFilter.NOT_CRITICAL;
    }

    /** The instances of a service that may be shown. */
    Reply<Answer<IndexedCheckServiceNodes>> service(Lookup.Service lookup) {
        boolean tagged = !lookup.tag().isEmpty();
        return read(
                Methods.HEALTH_SERVICE_NODES,
                with -> new ServiceSpecificRequestBuilder()
                        .datacenter(lookup.datacenter())
                        .serviceName(lookup.name())
                        .serviceTags(tagged ? List.of(lookup.tag()) : null)
                        .tagFilter(tagged)
                        .healthFilterType(healthFilter)
                        .connect(lookup.connect())
                        .options(with)
                        .build(),
                IndexedCheckServiceNodes::meta);
    }

    /** A node by its name or ID. */
    Reply<Answer<IndexedNodeServices>> node(Lookup.Node lookup) {
        return read(
                Methods.CATALOG_NODE_SERVICES,
                with -> new NodeSpecificRequest(lookup.datacenter(), lookup.nameOrId(), "", false, with),
                IndexedNodeServices::meta);
    }

    /** All nodes. */
    Reply<Answer<IndexedNodes>> nodes() {
        return read(Methods.CATALOG_LIST_NODES, this::allNodes, IndexedNodes::meta);
    }

    private DCSpecificRequest allNodes(QueryOptions with) {
        return new DCSpecificRequest(
                settings.datacenter(), null, new QuerySource(settings.datacenter(), "", "", "", false, ""), "", with);
    }

    /** The instances with an address of their own. */
    Reply<Answer<IndexedServiceNodes>> servicesAt(String address) {
        return read(
                Methods.CATALOG_SERVICE_NODES,
                with -> new ServiceSpecificRequestBuilder()
                        .datacenter(settings.datacenter())
                        .serviceAddress(address)
                        .options(with)
                        .build(),
                IndexedServiceNodes::meta);
    }

    private <Q, R> Reply<Answer<R>> read(
            Method<Q, R> method, Function<QueryOptions, Q> request, Function<R, QueryMeta> meta) {
        if (options.useCache()) {
            Question<Q, R> question = Question.refreshed(
                    method, request, reply -> meta.apply(reply).index(), "dns");
            return cache.read(question, options, caller).map(Cached::answer);
        }
        Reply<Answer<R>> reply = router.call(method, request.apply(options), caller);
        return options.allowStale()
                ? reply.then(answer -> youngEnough(method, request, answer, meta.apply(answer.value())))
                : reply;
    }

    private <Q, R> Reply<Answer<R>> youngEnough(
            Method<Q, R> method, Function<QueryOptions, Q> request, Answer<R> answer, QueryMeta meta) {
        if (meta.lastContact().compareTo(settings.staleness().maximum()) > 0) {
            return router.call(method, request.apply(ofLeader), caller);
        }
        if (meta.lastContact().compareTo(STALE) > 0) {
            staleQueries.increment();
        }
        return Reply.of(answer);
    }
}
