package dev.praetor.agent.telemetry;

import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.RequestObserver;
import dev.praetor.base.go.GoAddress;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times and logs the requests of the HTTP API: metric {@code api.http}, log lines at DEBUG, those that fail at ERROR. Any thread. */
public final class HttpTelemetry implements RequestObserver {

    private static final Logger log = LoggerFactory.getLogger("agent.http");

    private final Metrics metrics;
    private final ConcurrentMap<String, ConcurrentMap<String, Sample>> times = new ConcurrentHashMap<>();

    public HttpTelemetry(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void answered(Request request, String pattern, String escapedPath, String query, long nanoseconds) {
        times.computeIfAbsent(pattern, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(request.method(), method -> sample(method, pattern))
                .add(nanoseconds / 1e6);
        if (log.isDebugEnabled()) {
            log.atDebug()
                    .addKeyValue("method", request.method())
                    .addKeyValue("url", LoggedUrl.of(escapedPath, query))
                    .addKeyValue("from", from(request))
                    .addKeyValue("latency", GoDuration.format(nanoseconds))
                    .log("Request finished");
        }
    }

    @Override
    public void failed(Request request, String escapedPath, String query, String error) {
        log.atError()
                .addKeyValue("method", request.method())
                .addKeyValue("url", LoggedUrl.of(escapedPath, query))
                .addKeyValue("from", from(request))
                .addKeyValue("error", error)
                .log("Request error");
    }

    /** {@code /v1/kv/} is shown as {@code v1_kv_}. */
    private Sample sample(String method, String pattern) {
        return metrics.sample(
                "api.http",
                new Label("method", method),
                new Label("path", pattern.substring(1).replace('/', '_')));
    }

    private static String from(Request request) {
        InetAddress address = request.remoteAddress().getAddress();
        if (address == null) {
            return request.remoteAddress().getHostString();
        }
        return GoAddress.text(request.remoteAddress());
    }
}
