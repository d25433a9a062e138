package dev.praetor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.check.CheckSettings;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.HttpServer;
import dev.praetor.agent.http.HttpSettings;
import dev.praetor.agent.http.LiveSettings;
import dev.praetor.agent.http.Routes;
import dev.praetor.agent.http.handler.ServerEndpoints;
import dev.praetor.agent.http.handler.agent.AgentRoutes;
import dev.praetor.agent.local.DefinitionStore;
import dev.praetor.agent.local.FileStore;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.sync.SyncSettings;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.server.ServerNode;
import dev.praetor.server.ServerSettings;
import dev.praetor.server.ServerTimings;
import dev.praetor.server.watch.WatchSettings;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints of services and checks over HTTP, with a server in memory behind them (http-api.md 2.2). */
class AgentEndpointsTest {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path directory;

    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final HttpClient client = HttpClient.newHttpClient();
    private final NodeIdentity node = new NodeIdentity(ID, "n", "dc1", "127.0.0.1", Map.of(), Map.of(), null);
    private ServerNode server;
    private AgentCache cache;
    private LocalParts local;
    private HttpServer http;
    private String base;

    @BeforeEach
    void start() throws Exception {
        server = ServerNode.start(
                new ServerSettings(
                        "dc1",
                        "n",
                        ID,
                        "127.0.0.1",
                        8300,
                        0,
                        0,
                        "1.21.4",
                        null,
                        true,
                        0,
                        1,
                        ServerSettings.Snapshots.DEFAULT,
                        AutopilotConfig.DEFAULT,
                        ServerTimings.DEFAULT,
                        WatchSettings.DEFAULT),
                timers,
                (message, cause) -> {});
        cache = new AgentCache(server.router(), Clock.SYSTEM, timers, random, 100);
        local = parts(DefinitionStore.NONE);
        local.start();
        Api api = new Api(server.router(), cache, new LiveSettings(HttpSettings.defaults()), "dc1", "n", () -> "");
        Routes routes = new Routes();
        ServerEndpoints.register(routes, api);
        AgentRoutes.registerLocal(routes, local.api(new CommonParameters(api)));
        http = new HttpServer(routes, HttpSettings.defaults());
        base = "http://127.0.0.1:"
                + http.bind(new InetSocketAddress("127.0.0.1", 0)).getPort() + "/v1/";
    }

    private LocalParts parts(DefinitionStore store) {
        return new LocalParts(
                node,
                new LocalState(),
                CheckSettings.DEFAULTS,
                SyncSettings.DEFAULTS,
                store,
                server.router(),
                () -> "",
                timers,
                Clock.SYSTEM,
                blocking,
                random);
    }

    @AfterEach
    void stop() {
        http.close();
        local.close();
        cache.close();
        server.close();
        blocking.close();
        timers.close();
        client.close();
    }

    private HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private CompletableFuture<HttpResponse<String>> wait(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String hash(String service) {
        return get("agent/service/" + service)
                .headers()
                .firstValue("X-Consul-ContentHash")
                .orElseThrow();
    }

    @Test
    void aRegisteredServiceIsInTheCatalogWhenTheAnswerComes() {
        assertThat(put("agent/service/register", "{\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("health/service/web").body()).contains("\"CheckID\":\"service:web\"", "\"Status\":\"critical\"");
        assertThat(put("agent/check/pass/service:web?note=fine", "").statusCode())
                .isEqualTo(200);
        assertThat(get("health/service/web?passing").body()).contains("\"Output\":\"fine\"");
        assertThat(put("agent/service/deregister/web", "").statusCode()).isEqualTo(200);
        assertThat(get("health/service/web").body()).isEqualTo("[]");
    }

    @Test
    void waitsForAnotherHashOfTheService() throws Exception {
        put("agent/service/register", "{\"Name\":\"web\"}");
        put("agent/service/register", "{\"Name\":\"other\"}");
        String known = hash("web");
        CompletableFuture<HttpResponse<String>> waiting = wait("agent/service/web?hash=" + known);
        put("agent/service/register", "{\"Name\":\"other\",\"Port\":1}");
        put("agent/service/register", "{\"Name\":\"web\",\"Tags\":[\"new\"]}");
        HttpResponse<String> woken = waiting.get();
        assertThat(woken.body()).contains("\"Tags\":[\"new\"]");
        assertThat(woken.headers().firstValue("X-Consul-ContentHash").orElseThrow())
                .isNotEqualTo(known);

        CompletableFuture<HttpResponse<String>> last = wait("agent/service/web?hash=" + hash("web"));
        put("agent/service/deregister/web", "");
        assertThat(last.get().statusCode()).isEqualTo(404);
        assertThat(last.get().body()).isEqualTo("unknown service ID: web");
    }

    @Test
    void answersAtOnceForAnotherHashAndAfterTheWaitForTheSame() {
        put("agent/service/register", "{\"Name\":\"web\"}");
        assertThat(get("agent/service/web?hash=zzz").statusCode()).isEqualTo(200);
        String known = hash("web");
        HttpResponse<String> same = get("agent/service/web?wait=50ms&hash=" + known);
        assertThat(same.headers().firstValue("X-Consul-ContentHash")).hasValue(known);
        assertThat(get("agent/service/web?wait=bad").body()).isEqualTo("Invalid wait time");
    }

    @Test
    void aCheckSeesItsServerComeAndGo() throws Exception {
        try (ServerSocket target = new ServerSocket(0)) {
            put(
                    "agent/service/register",
                    "{\"Name\":\"web\",\"Check\":{\"TCP\":\"127.0.0.1:" + target.getLocalPort()
                            + "\",\"Interval\":\"1s\"}}");
            await().untilAsserted(() ->
                    assertThat(get("health/service/web?passing").body()).contains("Success"));
        }
        await().untilAsserted(() ->
                assertThat(get("health/service/web?passing").body()).isEqualTo("[]"));
        assertThat(get("agent/health/service/id/web?format=text").statusCode()).isEqualTo(503);
    }

    @Test
    void anAliasFollowsItsService() {
        put("agent/service/register", "{\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\",\"Status\":\"passing\"}}");
        put("agent/service/register", "{\"Name\":\"front\",\"Check\":{\"AliasService\":\"web\"}}");
        await().untilAsserted(() -> assertThat(
                        get("agent/health/service/id/front?format=text").body())
                .isEqualTo("passing"));
        put("agent/check/fail/service:web?note=broken", "");
        await().untilAsserted(() -> assertThat(get("agent/checks").body())
                .contains("Aliased check \\\"Service 'web' check\\\" failing: broken"));
    }

    @Test
    void whatCameOverTheApiSurvivesARestart() {
        FileStore store = new FileStore(directory);
        LocalParts first = parts(store);
        first.start();
        Api api = new Api(server.router(), cache, new LiveSettings(HttpSettings.defaults()), "dc1", "n", () -> "");
        var registrar = first.api(new CommonParameters(api)).registrar();
        var done = new CompletableFuture<>();
        registrar.nodeMaintenance(true, "why", "").whenDone(done::complete);
        done.join();
        first.close();
        store.close();

        try (FileStore again = new FileStore(directory)) {
            LocalParts second = parts(again);
            second.start();
            assertThat(second.api(new CommonParameters(api)).state().snapshot().checks())
                    .containsOnlyKeys("_node_maintenance");
            second.close();
        }
    }

    /** Row 74 and semantics.md, end of section 1. */
    @Test
    void answersCachedReadsFromACopyThatFollowsChanges() {
        put("agent/service/register", "{\"Name\":\"web\",\"ID\":\"w1\"}");
        await().untilAsserted(
                        () -> assertThat(get("catalog/service/web").body()).contains("\"w1\""));
        HttpResponse<String> first = get("catalog/service/web?cached");
        assertThat(first.headers().firstValue("X-Cache")).hasValue("MISS");
        assertThat(first.headers().firstValue("Age")).isEmpty();
        HttpResponse<String> second = get("catalog/service/web?cached");
        assertThat(second.headers().firstValue("X-Cache")).hasValue("HIT");
        assertThat(second.headers().firstValue("Age")).hasValue("0");
        assertThat(second.headers().firstValue("X-Consul-Knownleader")).hasValue("true");
        assertThat(second.body()).isEqualTo(get("catalog/service/web").body());
        String index = second.headers().firstValue("X-Consul-Index").orElseThrow();
        CompletableFuture<HttpResponse<String>> later = wait("catalog/service/web?cached&wait=60s&index=" + index);
        put("agent/service/register", "{\"Name\":\"web\",\"ID\":\"w2\"}");
        assertThat(later.join().body()).contains("\"w2\"");
        await().untilAsserted(() ->
                assertThat(get("catalog/service/web?cached").body()).contains("\"w2\""));
        assertThat(cache.size()).isEqualTo(1);
    }

    /** Semantics.md 1.12. */
    @Test
    void saysThatCachedHealthIsStreamedAsConsulDoes() {
        for (String cache : new String[] {"MISS", "HIT"}) {
            HttpResponse<String> answer = get("health/service/none?cached&stale");
            assertThat(answer.headers().firstValue("X-Cache")).hasValue(cache);
            assertThat(answer.headers().firstValue("X-Consul-Query-Backend")).hasValue("streaming");
            assertThat(answer.headers().firstValue("X-Consul-Knownleader")).hasValue("false");
            assertThat(answer.headers().firstValue("X-Consul-Effective-Consistency"))
                    .hasValue("stale");
        }
        HttpResponse<String> near = get("health/service/none?cached&near=_agent");
        assertThat(near.headers().firstValue("X-Cache")).hasValue("MISS");
        assertThat(near.headers().firstValue("X-Consul-Query-Backend")).hasValue("blocking-query");
    }
}
