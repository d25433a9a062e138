package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.util.Arrays;

/** {@code GET /v1/agent/metrics/stream}: the metrics of each interval when it is complete, as JSON objects one after the other (http-api.md row 45). */
public final class MetricsStream implements Handler {

    private final CommonParameters parameters;
    private final Metrics metrics;

    public MetricsStream(CommonParameters parameters, Metrics metrics) {
        this.parameters = parameters;
        this.metrics = metrics;
    }

    @Override
    public Reply<Response> handle(Request request) {
        boolean pretty = parameters.pretty(request);
        return Reply.of(Response.streaming(output ->
                metrics.listen(json -> output.offer(line(pretty ? JsonWriter.indent(json, "    ") : json)))));
    }

    private static byte[] line(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
