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
    private final Map<String, Sample> timed = new HashMap<>();
    private final Map<String, Sample> counted = new HashMap<>();

    public MeteredRouter(Router router, Metrics metrics, String nodeName) {
        this.router = router;
        calls = metrics.counter("client.rpc");
        reads = metrics.counter("rpc.query");
        writes = metrics.counter("rpc.request");
        timed.put("KVS.Apply", metrics.sample("kvs.apply"));
        timed.put("Session.Apply", metrics.sample("session.apply"));
        timed.put("Session.Renew", metrics.sample("session.renew"));
        timed.put("Txn.Apply", metrics.sample("txn.apply"));
        timed.put("Txn.Read", metrics.sample("txn.read"));
        timed.put("Catalog.Register", metrics.sample("catalog.register"));
        timed.put("Catalog.Deregister", metrics.sample("catalog.deregister"));
        Label node = new Label("node", nodeName);
        counted.put("Catalog.Register", metrics.counter("client.api.catalog_register", node));
        counted.put("Catalog.Deregister", metrics.counter("client.api.catalog_deregister", node));
        counted.put("Catalog.ListDatacenters", metrics.counter("client.api.catalog_datacenters", node));
        counted.put("Catalog.ListNodes", metrics.counter("client.api.catalog_nodes", node));
        counted.put("Catalog.ListServices", metrics.counter("client.api.catalog_services", node));
        counted.put("Catalog.ServiceNodes", metrics.counter("client.api.catalog_service_nodes", node));
        counted.put("Catalog.NodeServices", metrics.counter("client.api.catalog_node_services", node));
        counted.put("Catalog.NodeServiceList", metrics.counter("client.api.catalog_node_service_list", node));
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        calls.increment();
        Sample counter = counted.get(method.name());
        if (counter != null) {
            counter.increment();
        }
        Sample timer = timed.get(method.name());
        if (timer == null) {
            reads.increment();
            return router.call(method, request, caller);
        }
        writes.increment();
        return timed(timer, router, method, request, caller);
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
