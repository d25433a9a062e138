package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.RealConsul;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client agent beside a server, with encrypted gossip: it joins, carries calls, brings its services into the catalog, leaves, and is missed. The test with a
 * server that is a real Consul needs its executable in the environment variable {@code CONSUL_BINARY}.
 */
final class ClientAgentTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

    @TempDir
    private Path directory;

    private TestAgent server() {
        return TestAgent.start(directory, List.of("-dev", "-node", "server", "-encrypt", KEY));
    }

    private TestAgent client(TestAgent server) throws IOException {
        Path data = Files.createDirectories(directory.resolve("client"));
        return TestAgent.start(
                directory,
                List.of(
                        "-node",
                        "client",
                        "-data-dir",
                        data.toString(),
                        "-encrypt",
                        KEY,
                        "-retry-join",
                        server.lanAddress()));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    @Test
    void callsGoToTheServerAndServicesComeIntoTheCatalog() throws IOException {
        try (TestAgent server = server();
                TestAgent client = client(server)) {
            assertThat(client.get("/v1/agent/self").body()).contains("\"Server\":false", "\"known_servers\":\"1\"");
            assertThat(client.put("/v1/kv/key", "value").body().strip()).isEqualTo("true");
            assertThat(server.get("/v1/kv/key?raw").body()).isEqualTo("value");
            String index = client.get("/v1/kv/key")
                    .headers()
                    .firstValue("X-Consul-Index")
                    .orElseThrow();
            server.put("/v1/kv/key", "changed");
            assertThat(client.get("/v1/kv/key?raw&index=" + index).body()).isEqualTo("changed");

            client.put("/v1/agent/service/register", "{\"Name\": \"web\", \"Check\": {\"TTL\": \"60s\"}}");
            client.put("/v1/agent/check/pass/service:web", "");
            await().until(() ->
                    server.get("/v1/health/service/web?passing").body().contains("\"client\""));
            assertThat(client.get("/v1/snapshot").statusCode()).isEqualTo(200);
            for (TestAgent each : List.of(server, client)) {
                assertThat(each.get("/v1/agent/members").body()).contains("\"server\"", "\"client\"", "\"node\"");
            }
        }
    }

    @Test
    void itServesAConsulServerToo() throws IOException {
        RealConsul consul = RealConsul.needed();
        try (TestAgent server =
                        TestAgent.start(consul, directory, List.of("-dev", "-node", "server", "-encrypt", KEY));
                TestAgent client = client(server)) {
            assertThat(client.put("/v1/kv/key", "value").body().strip()).isEqualTo("true");
            assertThat(server.get("/v1/kv/key?raw").body()).isEqualTo("value");
            client.put("/v1/agent/service/register", "{\"Name\": \"web\"}");
            await().until(() ->
                    server.get("/v1/health/service/web?passing").body().contains("\"client\""));
            assertThat(client.terminate())
                    .as("exit code, log:%n%s", client.log())
                    .isZero();
            await().until(() -> !server.get("/v1/catalog/nodes").body().contains("\"client\""));
        }
    }

    @Test
    void oneThatLeavesIsTakenOutOfTheCatalog() throws IOException {
        try (TestAgent server = server();
                TestAgent client = client(server)) {
            await().until(() -> server.get("/v1/catalog/nodes").body().contains("\"client\""));
            assertThat(client.terminate())
                    .as("exit code, log:%n%s", client.log())
                    .isZero();
            assertThat(client.log()).contains("client starting leave", "Graceful exit completed");
            await().until(() ->
                    server.get("/v1/agent/members?filter=Status+==+3").body().contains("\"client\""));
            await().until(() -> !server.get("/v1/catalog/nodes").body().contains("\"client\""));
        }
    }

    @Test
    void oneThatIsKilledIsFoundToHaveFailed() throws IOException {
        try (TestAgent server = server();
                TestAgent client = client(server)) {
            await().until(() -> server.get("/v1/health/node/client").body().contains("\"passing\""));
            client.kill();
            await().until(() -> server.get("/v1/health/node/client").body().contains("\"critical\""));
            assertThat(server.get("/v1/agent/members?filter=Status+==+4").body())
                    .contains("\"client\"");
        }
    }

    @Test
    void withoutAServerCallsAreRefusedAndItsOwnServicesAreStillKnown() throws IOException {
        TestAgent server = server();
        try (server;
                TestAgent client = client(server)) {
            client.put("/v1/agent/service/register", "{\"Name\": \"web\"}");
            server.kill();
            await().until(() -> client.get("/v1/kv/key").body().equals("No known Consul servers"));
            assertThat(client.get("/v1/kv/key").statusCode()).isEqualTo(500);
            assertThat(client.get("/v1/agent/services").body()).contains("\"web\"");
        }
    }
}
