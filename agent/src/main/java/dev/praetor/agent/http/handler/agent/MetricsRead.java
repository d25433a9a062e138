package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Reply;
import java.util.List;

/** {@code GET /v1/agent/metrics}: the last interval as JSON, or all since the start in the form of Prometheus (metrics.md section 1). */
public final class MetricsRead implements Handler {

    private static final String OFF = "Prometheus is not enabled since its retention time is not positive";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    public MetricsRead(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Reply<Response> handle(Request request) {
        if (!wantsPrometheus(request)) {
            return Reply.of(Response.json(metrics.json()));
        }
        byte[] text = metrics.prometheus();
        if (text == null) {
            return Reply.of(Response.empty().with("X-Consul-Reason", OFF));
        }
        return Reply.of(new Response(200, TEXT, List.of(), text));
    }

    private static boolean wantsPrometheus(Request request) {
        if (request.parameters().text("format").equals("prometheus")) {
            return true;
        }
        String accept = request.header("Accept");
        return accept != null
                && (accept.contains("application/openmetrics-text") || accept.contains("text/plain;version=0.4.0"));
    }
}
