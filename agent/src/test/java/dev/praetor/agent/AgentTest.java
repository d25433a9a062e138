package dev.praetor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.HostAddresses;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.start.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An agent in this process, over its HTTP port. */
class AgentTest {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean left = new AtomicBoolean();
    private final Agent.Controls controls = new Agent.Controls(() -> left.set(true), () -> {}, (message, cause) -> {});

    private static RuntimeConfig config(int port, String fragment) throws ConfigException {
        return ConfigLoader.load(
                new ConfigSources(
                        true,
                        Map.of(),
                        Map.of("ports", Map.of("http", (long) port, "dns", -1L)),
                        List.of(),
                        "",
                        List.of(fragment),
                        List.of(),
                        "host"),
                HostAddresses.ofThisMachine());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private String send(int port, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void servesKeysAndConfiguredServices() throws Exception {
        int port = freePort();
        RuntimeConfig config = config(
                port, "{\"node_name\":\"n1\",\"service\":{\"name\":\"web\",\"port\":80,\"check\":{\"ttl\":\"10s\"}}}");
        try (Agent agent = Agent.start(config, ID, controls)) {
            assertThat(agent.httpAddresses())
                    .extracting(InetSocketAddress::getPort)
                    .containsExactly(port);
            assertThat(send(port, "PUT", "/v1/kv/a", "hi")).isEqualTo("true");
            assertThat(send(port, "GET", "/v1/kv/a?raw", "")).isEqualTo("hi");
            assertThat(send(port, "GET", "/v1/agent/services", "")).contains("\"web\"");
            await().untilAsserted(() -> assertThat(send(port, "GET", "/v1/catalog/service/web", ""))
                    .contains("\"ServicePort\": 80")
                    .contains("\"consul-version\""));
            assertThat(send(port, "GET", "/v1/agent/self", ""))
                    .contains("\"NodeID\": \"" + ID + "\"")
                    .contains("\"HTTPPort\": " + port);
            assertThat(send(port, "GET", "/v1/agent/metrics", "")).contains(".kvs.apply\"");
        }
    }

    @Test
    void leavesWhenAClientAsks() throws Exception {
        int port = freePort();
        try (Agent agent = Agent.start(config(port, ""), ID, controls)) {
            send(port, "PUT", "/v1/agent/leave", "");
            await().untilTrue(left);
            assertThat(agent.httpAddresses()).hasSize(1);
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Agent.start(config(port, ""), ID, controls))
                    .isInstanceOf(StartException.class)
                    .hasMessage("listen tcp 127.0.0.1:" + port + ": bind: address already in use");
        }
    }

    @Test
    void refusesAServiceThatBreaksARule() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> Agent.start(config(port, "{\"service\":{\"port\":80}}"), ID, controls))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Service name missing");
    }
}
