package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.config.UiConfig;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/internal/ui/metrics-proxy/<path>}: asks the server of metrics for the web UI; row 159. Answers go
 * through as they come, up to 8 MiB; the client's token does not. One that cannot be asked is 502. The client is made
 * with the first question.
 */
final class UiMetricsProxy implements Handler {
    private static final Logger log = LoggerFactory.getLogger("agent.ui_metrics_proxy");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final long LARGEST = 8L << 20;

    /** What of a request goes on to the server. */
    private static final List<String> PASSED = List.of("Accept", "Authorization", "Cookie", "User-Agent");

    /** What concerns a connection, or is set anew. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final URI base;
    private final MetricsPath paths;
    private final List<UiConfig.Header> added;
    private final Executor executor;
    private volatile @Nullable HttpClient client;

    /**
     * Asks the configured server.
     *
     * @param executor runs what the answer is read with
     * @throws IllegalArgumentException when its address is none
     */
    UiMetricsProxy(UiConfig ui, Executor executor) {
        base = URI.create(ui.metricsProxy().baseUrl());
        String path = base.getPath();
        paths = MetricsPath.of(path == null ? "" : path, ui);
        added = ui.metricsProxy().addHeaders().stream()
                .filter(UiMetricsProxy::mayBeSet)
                .toList();
        this.executor = executor;
    }

    /** Some headers belong to the JDK's client alone, such as {@code Host}. */
    private static boolean mayBeSet(UiConfig.Header header) {
        try {
            HttpRequest.newBuilder().setHeader(header.name(), header.value());
            return true;
        } catch (IllegalArgumentException refused) {
            log.atWarn().addKeyValue("name", header.name()).log("header of ui_config.metrics_proxy cannot be set");
            return false;
        }
    }

    @Override
    public Reply<Response> handle(Request request) {
        return switch (paths.of(request.argumentText())) {
            case MetricsPath.Verdict.Forbidden() -> Reply.of(new Response(403, null, List.of(), new byte[0]));
            case MetricsPath.Verdict.Invalid() -> throw new HttpError(400, "Invalid path.");
            case MetricsPath.Verdict.Allowed(String path) -> ask(target(path, request), request);
        };
    }

    private URI target(String path, Request request) {
        try {
            String escaped = new URI(null, null, path, null).toASCIIString();
            String query = request.parameters().isEmpty()
                    ? ""
                    : "?" + request.parameters().encode();
            return URI.create(base.getScheme() + "://" + base.getRawAuthority() + escaped + query);
        } catch (URISyntaxException | IllegalArgumentException unusable) {
            throw new HttpError(400, "Invalid path.");
        }
    }

    private Reply<Response> ask(URI target, Request request) {
        log.atDebug().addKeyValue("to", target).log("proxying request");
        CompletableFuture<HttpResponse<byte[]>> asked = client().sendAsync(
                        question(target, request),
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        PendingReply<Response> reply = new PendingReply<>(() -> asked.cancel(true));
        CompletableFuture<Response> answered =
                asked.handle((answer, fault) -> fault == null ? response(answer) : failed(fault));
        answered.thenAccept(reply::succeed).exceptionally(fault -> {
            reply.fail(fault);
            return null;
        });
        return reply;
    }

    private HttpRequest question(URI target, Request request) {
        HttpRequest.Builder question = HttpRequest.newBuilder(target).GET().timeout(TIME);
        for (String name : PASSED) {
            String value = request.header(name);
            if (value != null) {
                question.setHeader(name, value);
            }
        }
        InetAddress client = request.remoteAddress().getAddress();
        if (client != null) {
            question.setHeader("X-Forwarded-For", client.getHostAddress());
        }
        added.forEach(header -> question.setHeader(header.name(), header.value()));
        return question.build();
    }

    private static Response failed(Throwable fault) {
        log.atError().addKeyValue("error", fault.getMessage()).log("cannot ask the metrics server");
        return new Response(502, null, List.of(), new byte[0]);
    }

    private static Response response(HttpResponse<byte[]> answer) {
        List<Response.Header> headers = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && !header.getKey().startsWith(":")) {
                header.getValue().forEach(value -> headers.add(new Response.Header(header.getKey(), value)));
            }
        }
        return new Response(answer.statusCode(), null, headers, answer.body());
    }

    private HttpClient client() {
        HttpClient made = client;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            made = client;
            if (made == null) {
                made = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .executor(executor)
                        .build();
                client = made;
            }
            return made;
        }
    }
}
