package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.util.List;

/** {@code GET /v1/agent/metrics}. The Prometheus form is off until a retention time can be configured. */
public final class Metrics implements Handler {

    private static final String PROMETHEUS_OFF = "Prometheus is not enabled since its retention time is not positive";

    private final AgentDescription agent;

    public Metrics(AgentDescription agent) {
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        if (wantsPrometheus(request)) {
            return Reply.of(Response.empty().with(List.of(new Response.Header("X-Consul-Reason", PROMETHEUS_OFF))));
        }
        return Reply.of(Response.json(agent.metrics()));
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
