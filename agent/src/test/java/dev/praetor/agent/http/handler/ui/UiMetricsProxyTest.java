package dev.praetor.agent.http.handler.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.praetor.agent.config.UiConfig;
import dev.praetor.agent.http.InternalCalls;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** http-api.md row 159. */
class UiMetricsProxyTest {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer metrics;
    private InternalCalls calls;
    private volatile UiConfig config;

    @BeforeEach
    void start() throws IOException {
        metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metrics.createContext("/", UiMetricsProxyTest::answer);
        metrics.start();
        config = config(true);
        calls = new InternalCalls(new Routes()
                .route(
                        "/v1/internal/ui/metrics-proxy/",
                        List.of("GET"),
                        new ConfiguredMetrics(() -> config, executor)));
    }

    private UiConfig config(boolean enabled) {
        return new UiConfig(
                enabled,
                "",
                "/ui/",
                "",
                List.of(),
                "",
                new UiConfig.MetricsProxy(
                        "http://127.0.0.1:" + metrics.getAddress().getPort() + "/base",
                        List.of("/base/query", "/base/large", "/base/fail"),
                        List.of(new UiConfig.Header("X-Added", "yes"), new UiConfig.Header("Host", "not allowed"))),
                Map.of());
    }

    @AfterEach
    void stop() {
        metrics.stop(0);
        executor.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = path.contains("large")
                ? new byte[9 << 20]
                : (path + " " + exchange.getRequestHeaders().getFirst("X-Added") + " "
                                + exchange.getRequestHeaders().getFirst("X-Consul-Token"))
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.x");
        exchange.getResponseHeaders().add("X-Backend", "here");
        exchange.sendResponseHeaders(path.contains("fail") ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Response ask(String path, InternalCalls.Parameter... parameters) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        calls.get("/v1/internal/ui/metrics-proxy/" + path, List.of(parameters), "secret")
                .whenDone(outcome -> answer.complete(((Outcome.Success<Response>) outcome).value()));
        return answer.join();
    }

    private static String body(Response response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void passesQuestionAndAnswerOnButNotTheToken() {
        Response answer = ask("query", new InternalCalls.Parameter("query", "up{a=\"b\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("/base/query?query=up%7Ba%3D%22b%22%7D yes null");
        assertThat(answer.headers())
                .anySatisfy(header -> assertThat(header.name().toLowerCase(Locale.ROOT) + header.value())
                        .isEqualTo("x-backendhere"))
                .anySatisfy(header -> assertThat(header.value()).isEqualTo("application/vnd.x"));
    }

    @Test
    void passesAFailureOn() {
        assertThat(ask("fail").status()).isEqualTo(503);
    }

    @Test
    void asksOnlyWhatIsAllowed() {
        assertThat(ask("nope").status()).isEqualTo(403);
        assertThat(ask("").status()).isEqualTo(403);
    }

    @Test
    void anAnswerThatIsTooLargeIsNone() {
        assertThat(ask("large").status()).isEqualTo(502);
    }

    @Test
    void aServerThatIsGoneIsABadGateway() {
        metrics.stop(0);

        assertThat(ask("query").status()).isEqualTo(502);
    }

    /** Config.md section 9. */
    @Test
    void asksAsTheConfigurationInForceSays() {
        assertThat(ask("query").status()).isEqualTo(200);
        config = config(false);
        assertThat(ask("query").status()).isEqualTo(404);
        config = config(true);
        assertThat(ask("query").status()).isEqualTo(200);
    }
}
