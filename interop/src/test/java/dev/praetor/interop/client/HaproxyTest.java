package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy finds its servers by SRV records and follows while instances come and go. */
class HaproxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A server that answers with its port. */
    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] body = Integer.toString(server.getAddress().getPort()).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String port(HttpServer server) {
        return Integer.toString(server.getAddress().getPort());
    }

    private Path configuration(int dns, int front) throws IOException {
        return Files.writeString(directory.resolve("haproxy.cfg"), """
            global
              maxconn 100
            defaults
              mode http
              timeout connect 2s
              timeout client 5s
              timeout server 5s
              retries 0
            resolvers praetor
              nameserver one 127.0.0.1:%d
              accepted_payload_size 8192
              timeout resolve 100ms
              timeout retry 100ms
              hold valid 100ms
              hold nx 100ms
              hold obsolete 0s
            frontend front
              bind 127.0.0.1:%d
              default_backend back
            backend back
              balance roundrobin
              server-template web 5 _web._tcp.service.consul resolvers praetor resolve-prefer ipv4 init-addr none
            """.formatted(dns, front));
    }

    private static void register(TestAgent agent, HttpServer server) {
        String body = "{\"ID\":\"web-%s\",\"Name\":\"web\",\"Port\":%s}".formatted(port(server), port(server));
        assertThat(agent.put("/v1/agent/service/register", body).statusCode()).isEqualTo(200);
    }

    @Test
    void followsInstances() throws Exception {
        OutsideProgram.require("haproxy");
        List<Integer> ports = Ports.free(2);
        HttpServer first = server();
        HttpServer second = server();
        try (TestAgent agent =
                TestAgent.start(directory, List.of("-dev", "-dns-port", Integer.toString(ports.getFirst())))) {
            register(agent, first);
            Process proxy = new ProcessBuilder(
                            "haproxy",
                            "-db",
                            "-f",
                            configuration(ports.getFirst(), ports.getLast()).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("haproxy.log").toFile())
                    .start();
            try {
                awaitServers(ports.getLast(), Set.of(port(first)));
                register(agent, second);
                awaitServers(ports.getLast(), Set.of(port(first), port(second)));
                agent.put("/v1/agent/service/deregister/web-" + port(first), "");
                awaitServers(ports.getLast(), Set.of(port(second)));
                agent.put("/v1/agent/service/maintenance/web-" + port(second) + "?enable=true", "");
                awaitServers(ports.getLast(), Set.of("503"));
                agent.put("/v1/agent/service/maintenance/web-" + port(second) + "?enable=false", "");
                register(agent, first);
                awaitServers(ports.getLast(), Set.of(port(first), port(second)));
            } finally {
                proxy.destroyForcibly().waitFor();
            }
        } finally {
            first.stop(0);
            second.stop(0);
        }
    }

    /** Waits until eight requests in a row reach exactly these servers; {@code 503} is the proxy's own answer without any. */
    private void awaitServers(int front, Set<String> wanted) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Set<String> reached = new HashSet<>();
                    for (int i = 0; i < 8; i++) {
                        reached.add(ask(front));
                    }
                    assertThat(reached).isEqualTo(wanted);
                });
    }

    private String ask(int front) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front + "/"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : Integer.toString(answer.statusCode());
    }
}
