package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the calls that this agent's own server gets from the agent, and times writes: metrics {@code rpc.*}, {@code kvs.apply} and so on (metrics.md). Any
 * thread; the map is not changed after construction.
 */
public final class MeteredServer implements Router {

    private final Router router;
    private final Sample reads;
    private final Sample writes;
    private final CatalogTelemetry catalog;
    private final Map<String, Sample> timed = new HashMap<>();

    public MeteredServer(Router router, Metrics metrics) {
        this.router = router;
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
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Sample timer = timed.get(method.name());
        if (timer != null) {
            writes.increment();
            return timed(timer, method, request, caller);
        }
        reads.increment();
        Reply<Answer<R>> reply = router.call(method, request, caller);
        if (!CatalogTelemetry.isAboutServices(request)) {
            return reply;
        }
        return reply.map(answer -> {
            catalog.answered(method.name(), request, answer.value());
            return answer;
        });
    }

    private <Q, R> Reply<Answer<R>> timed(Sample timer, Method<Q, R> method, Q request, Caller caller) {
        long start = System.nanoTime();
        return router.call(method, request, caller).map(answer -> {
            timer.addSince(start);
            return answer;
        });
    }
}
