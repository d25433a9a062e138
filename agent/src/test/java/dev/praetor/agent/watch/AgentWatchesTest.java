package dev.praetor.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.InternalCalls;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.SleepingTimers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configured watches against an endpoint of their own: handlers get the result and the index, once for each change. */
class AgentWatchesTest {

    @TempDir
    Path directory;

    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final OneService endpoint = new OneService();
    private final AgentWatches watches = new AgentWatches(
            new InternalCalls(new Routes().route("/v1/catalog/services", List.of("GET"), endpoint)),
            () -> "secret",
            timers);

    @AfterEach
    void close() {
        watches.close();
        timers.close();
    }

    /** A blocking endpoint with one value. */
    private static final class OneService implements Handler {

        private final AtomicInteger cancelled = new AtomicInteger();
        private int index = 7;
        private String name = "first";
        private @Nullable PendingReply<Response> waiting;
        private @Nullable String token;

        @Override
        public synchronized Reply<Response> handle(Request request) {
            token = request.header("X-Consul-Token");
            if (!Integer.toString(index).equals(request.parameters().first("index"))) {
                return Reply.of(answer());
            }
            PendingReply<Response> reply = new PendingReply<>(cancelled::incrementAndGet);
            waiting = reply;
            return reply;
        }

        synchronized boolean change(String to) {
            PendingReply<Response> reply = waiting;
            if (reply == null) {
                return false;
            }
            waiting = null;
            name = to;
            index++;
            reply.succeed(answer());
            return true;
        }

        private Response answer() {
            return Response.json(("{\"" + name + "\":[]}").getBytes(StandardCharsets.UTF_8))
                    .with("X-Consul-Index", Integer.toString(index));
        }
    }

    private static ConfiguredWatch watch(Map<String, Object> handler) throws WatchException {
        Map<String, Object> parameters = new TreeMap<>(handler);
        parameters.put("type", "services");
        return ConfiguredWatch.parse(parameters, warning -> {});
    }

    @Test
    void runsTheProgramWithEachResultOnItsInput() throws Exception {
        Path seen = directory.resolve("seen");
        watches.replace(List.of(
                watch(Map.of("args", List.of("/bin/sh", "-c", "(echo index $CONSUL_INDEX; cat) >> '" + seen + "'")))));

        await().until(() -> endpoint.change("second"));

        await().untilAsserted(() -> assertThat(seen).hasContent("index 7\n{\"first\":[]}\nindex 8\n{\"second\":[]}\n"));
        assertThat(endpoint.token).isEqualTo("secret");
    }

    @Test
    void aFailingProgramIsRunAgainAtTheNextChange() throws Exception {
        Path seen = directory.resolve("seen");
        watches.replace(List.of(watch(Map.of("handler", "echo run >> '" + seen + "'; exit 3"))));

        await().until(() -> endpoint.change("second"));

        await().untilAsserted(() -> assertThat(seen).hasContent("run\nrun\n"));
    }

    @Test
    void stopsAskingWhenItIsReplaced() throws Exception {
        watches.replace(List.of(watch(Map.of("args", List.of("true")))));
        await().until(() -> endpoint.waiting != null);

        watches.replace(List.of());

        await().untilAsserted(() -> assertThat(endpoint.cancelled).hasValue(1));
    }

    @Test
    void callsTheWebAddressWithTheIndexInAHeader() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, requests));
            watches.replace(List.of(watch(Map.of(
                    "handler_type",
                    "http",
                    "http_handler_config",
                    Map.of(
                            "path",
                            "http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b",
                            "method",
                            "PUT",
                            "header",
                            Map.of("X-Extra", List.of("1", "2")))))));

            assertThat(requests.poll(20, TimeUnit.SECONDS))
                    .startsWith("PUT /hook?a=b HTTP/1.1\r\n")
                    .contains("Content-Type: application/json\r\n", "X-Consul-Index: 7\r\n")
                    .contains("X-Extra: 1\r\nX-Extra: 2\r\n")
                    .endsWith("\r\n\r\n{\"first\":[]}\n");
            await().until(() -> endpoint.change("second"));
            assertThat(requests.poll(20, TimeUnit.SECONDS)).endsWith("{\"second\":[]}\n");
        }
    }

    private static void serve(ServerSocket server, BlockingQueue<String> requests) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    StringBuilder request = new StringBuilder();
                    while (!request.toString().endsWith("}\n")) {
                        request.append((char) in.read());
                    }
                    requests.add(request.toString());
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    @Test
    void programsGetTheirOutputCutNotTheirInput() throws Exception {
        Path seen = directory.resolve("size");
        watches.replace(List.of(watch(Map.of(
                "args",
                List.of(
                        "/bin/sh",
                        "-c",
                        "yes | head -c 100000; wc -c > '" + seen + ".tmp'; mv '" + seen + ".tmp' '" + seen + "'")))));

        await().untilAsserted(() -> assertThat(seen).exists());
        assertThat(Files.readString(seen).strip()).isEqualTo("13");
    }
}
