package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls of this agent to its servers, and times writes. Any thread; the maps are not changed after construction. */
public final class MeteredRouter implements Router {

    private final Router router;
    private final Sample calls;
    private final Sample reads;
    private final Sample writes;
    private final CatalogTelemetry catalog;
    private final Map<String, Sample> timed = new HashMap<>();
    private final Map<String, Api> counted = new HashMap<>();

    /** A call that has counters of its own. */
    private record Api(Sample calls, Sample successes) {}

    /**
     * Makes it.
     *
     * @param nodeName of this agent
     */
    public MeteredRouter(Router router, Metrics metrics, String nodeName) {
        this.router = router;
        Label node = new Label("node", nodeName);
        calls = metrics.counter("client.rpc");
        reads = metrics.counter("rpc.query");
        writes = metrics.counter("rpc.request");
        catalog = new CatalogTelemetry(metrics);
        timed.put("KVS.Apply", metrics.sample("kvs.apply"));
        timed.put("Session.Apply", metrics.sample("session.apply"));
        timed.put("Session.Renew", metrics.sample("session.renew"));
        timed.put("Txn.Apply", metrics.sample("txn.apply"));
        timed.put("Txn.Read", metrics.sample("txn.read"));
        timed.put("Catalog.Register", metrics.sample("catalog.register"));
        timed.put("Catalog.Deregister", metrics.sample("catalog.deregister"));
        count(metrics, node, "Catalog.Register", "catalog_register");
        count(metrics, node, "Catalog.Deregister", "catalog_deregister");
        count(metrics, node, "Catalog.ListDatacenters", "catalog_datacenters");
        count(metrics, node, "Catalog.ListNodes", "catalog_nodes");
        count(metrics, node, "Catalog.ListServices", "catalog_services");
        count(metrics, node, "Catalog.ServiceNodes", "catalog_service_nodes");
        count(metrics, node, "Catalog.NodeServices", "catalog_node_services");
        count(metrics, node, "Catalog.NodeServiceList", "catalog_node_service_list");
    }

    private void count(Metrics metrics, Label node, String method, String name) {
        counted.put(
                method,
                new Api(
                        metrics.counter("client.api." + name, node),
                        metrics.counter("client.api.success." + name, node)));
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        calls.increment();
        Api api = counted.get(method.name());
        if (api != null) {
            api.calls().increment();
        }
        Sample timer = timed.get(method.name());
        (timer == null ? reads : writes).increment();
        Reply<Answer<R>> reply;
        if (timer == null) {
            reply = router.call(method, request, caller);
        } else {
            reply = timed(timer, router, method, request, caller);
        }
        if (api == null && !CatalogTelemetry.isAboutServices(request)) {
            return reply;
        }
        return reply.map(answer -> {
            if (api != null) {
                api.successes().increment();
            }
            catalog.answered(method.name(), request, answer.value());
            return answer;
        });
    }

    private static <Q, R> Reply<Answer<R>> timed(
            Sample timer, Router router, Method<Q, R> method, Q request, Caller caller) {
        long start = System.nanoTime();
        return router.call(method, request, caller).map(answer -> {
            timer.addSince(start);
            return answer;
        });
    }
}
