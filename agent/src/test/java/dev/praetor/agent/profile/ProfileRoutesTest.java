package dev.praetor.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.http.HttpServer;
import dev.praetor.agent.http.HttpSettings;
import dev.praetor.agent.http.LiveSettings;
import dev.praetor.agent.http.RequestObserver;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /debug/pprof/} over HTTP; statuses, headers and texts as a real 1.21.4 gives them (http-api.md section 1.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileRoutesTest {

    private final AtomicBoolean enabled = new AtomicBoolean(true);
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final SleepingTimers timers = new SleepingTimers("profile-test");
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private String base;

    @BeforeAll
    void start() throws Exception {
        Routes routes = new Routes();
        ProfileRoutes.register(routes, enabled::get, blocking, timers, Clock.SYSTEM);
        server = new HttpServer(routes, new LiveSettings(HttpSettings.defaults()), RequestObserver.NONE);
        InetSocketAddress address = server.bind(new InetSocketAddress("127.0.0.1", 0));
        base = "http://127.0.0.1:" + address.getPort() + "/debug/pprof/";
    }

    @AfterAll
    void stop() {
        server.close();
        timers.close();
        blocking.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "allocs", "goroutine", "threadcreate", "block", "mutex", "goroutine?debug=x"})
    void givesProfilesAsFiles(String path) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + path.split("\\?")[0] + "\"");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Consul-Default-Acl-Policy")).isEmpty();
        assertThat(response.body()).startsWith(0x1f, 0x8b);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        heap?debug=1 | heap profile:
        allocs?debug=1 | heap profile:
        goroutine?debug=1 | goroutine profile: total
        threadcreate?debug=1 | threadcreate profile: total
        block?debug=1 | --- contention:
        mutex?debug=2 | --- mutex:
        symbol | num_symbols: 1
        symbol?0x1234 | num_symbols: 1
        '' | <html>
        """)
    void givesProfilesAsText(String path, String beginning) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).startsWith(beginning);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/");
    }

    @Test
    void showsEveryThreadInTheFormOfTheVirtualMachine() throws Exception {
        assertThat(text(get("goroutine?debug=2"))).contains("\"main\"", "java.lang.VirtualThread.run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nope | 404 | Unknown profile
        cmdline/ | 404 | Unknown profile
        heap/ | 404 | Unknown profile
        heap?seconds=x | 400 | invalid value for "seconds" - must be a positive integer
        block?seconds=-1 | 400 | invalid value for "seconds" - must be a positive integer
        goroutine?seconds=0 | 400 | invalid value for "seconds" - must be a positive integer
        heap?seconds=1&debug=1 | 400 | seconds and debug params are incompatible
        goroutine?seconds=1&debug=2 | 400 | seconds and debug params are incompatible
        threadcreate?seconds=1&debug=1 | 400 | seconds and debug params are incompatible
        """)
    void refusesWhatThereIsNot(String path, int status, String message) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(text(response)).isEqualTo(message + "\n");
        assertThat(response.headers().firstValue("X-Go-Pprof")).contains("1");
    }

    @Test
    void answersEveryMethod() throws Exception {
        for (String method : List.of("PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH")) {
            HttpResponse<byte[]> response = client.send(
                    request("cmdline")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(method).isEqualTo(200);
            assertThat(text(response)).as(method).isEqualTo(method.equals("HEAD") ? "" : text(get("cmdline")));
        }
        assertThat(text(get("cmdline"))).contains("java\0");
    }

    @Test
    void followsTheConfiguration() throws Exception {
        enabled.set(false);
        try {
            for (String path : List.of("", "heap", "cmdline", "nope", "trace?seconds=0.1")) {
                HttpResponse<byte[]> response = get(path);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body()).isEmpty();
                assertThat(response.headers().firstValue("Content-Type")).isEmpty();
                assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding");
            }
        } finally {
            enabled.set(true);
        }
    }

    @Test
    void recordsOverSomeTimeWhatAlsoOthersMayWatchButOneProcessorProfileAtATime() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> first =
                client.sendAsync(request("profile?seconds=2").build(), HttpResponse.BodyHandlers.ofByteArray());
        // The second is refused as long as the first runs; whichever comes first, one is answered and one refused.
        HttpResponse<byte[]> second = get("profile?seconds=2");
        assertThat(List.of(first.get().statusCode(), second.statusCode())).containsExactlyInAnyOrder(200, 500);
        HttpResponse<byte[]> refused = second.statusCode() == 500 ? second : first.get();
        assertThat(text(refused)).isEqualTo("Could not enable CPU profiling: cpu profiling already in use\n");
        for (String path : List.of("heap?seconds=1", "goroutine?seconds=1", "block?seconds=1")) {
            HttpResponse<byte[]> delta = get(path);
            assertThat(delta.statusCode()).isEqualTo(200);
            assertThat(delta.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + path.split("\\?")[0] + "-delta\"");
        }
        HttpResponse<byte[]> trace = get("trace?seconds=0.1");
        assertThat(text(trace)).startsWith("FLR\0");
    }

    @Test
    void aClientThatHangsUpEndsItsRecordingAndMakesRoomForTheNext() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch began = new CountDownLatch(1);
        Reply<Response> reply = RunningProfile.begin(
                new Work(blocking, timers),
                Duration.ofHours(1),
                () -> {
                    FlightRecording recording = Recorded.PROCESSOR.start();
                    began.countDown();
                    return recording;
                },
                recording -> Pages.text("never"),
                ended::incrementAndGet);
        assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
        reply.cancel();
        Awaitility.await().untilAsserted(() -> assertThat(ended).hasValue(1));
    }
}
