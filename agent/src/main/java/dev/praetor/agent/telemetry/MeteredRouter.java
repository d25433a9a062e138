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

/** Counts the calls of this agent to its servers: metrics {@code client.*} (metrics.md). Any thread; the map is not changed after construction. */
public final class MeteredRouter implements Router {

    private final Router router;
    private final Sample calls;
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
        Reply<Answer<R>> reply = router.call(method, request, caller);
        Api api = counted.get(method.name());
        if (api == null) {
            return reply;
        }
        api.calls().increment();
        return reply.map(answer -> {
            api.successes().increment();
            return answer;
        });
    }
}
