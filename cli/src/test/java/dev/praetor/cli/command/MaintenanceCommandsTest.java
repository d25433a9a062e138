package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.cli.fixture.DevAgent;
import dev.praetor.cli.fixture.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** cli.md section 2.1, rows maint, monitor and reload. */
class MaintenanceCommandsTest {

    private static final String NOBODY = "127.0.0.1:1";
    private static final String REFUSED = "dial tcp 127.0.0.1:1: connect: connection refused\n";

    @SuppressWarnings("NullAway.Init") // by the method that JUnit runs first
    private DevAgent agent;

    @BeforeEach
    void startAgent() {
        agent = DevAgent.start();
    }

    @AfterEach
    void stopAgent() {
        agent.close();
    }

    private Run run(String... arguments) {
        return Run.of(agent.address(), arguments);
    }

    @Test
    void takesTheNodeOutOfUseAndBack() {
        assertThat(run("maint").out()).isEmpty();
        assertThat(run("maint", "-enable").out()).isEqualTo("Node maintenance is now enabled\n");
        assertThat(run("maint", "-enable", "-reason=later").code()).isZero();
        assertThat(run("maint").out()).isEqualTo("""
            Node:
              Name:   n1
              Reason: Maintenance mode is enabled for this node, but no reason was provided. This is a default message.

            """);
        assertThat(run("maint", "-disable").out()).isEqualTo("Node maintenance is now disabled\n");
        assertThat(run("maint", "-disable").code()).isZero();
        assertThat(run("maint").out()).isEmpty();
    }

    @Test
    void takesAServiceOutOfUse() {
        agent.put("/v1/agent/service/register", "{\"ID\":\"web 1\",\"Name\":\"web\"}");
        assertThat(run("maint", "-enable", "-service=web 1", "-reason=disk <full>")
                        .out())
                .isEqualTo("Service maintenance is now enabled for \"web 1\"\n");
        assertThat(run("maint").out()).isEqualTo("Service:\n  ID:     web 1\n  Reason: disk <full>\n\n");
        assertThat(run("maint", "-disable", "-service=web 1").out())
                .isEqualTo("Service maintenance is now disabled for \"web 1\"\n");
        assertThat(run("maint", "-disable", "-service=web").error())
                .isEqualTo("Error disabling service maintenance: Unexpected response code: 404 (Unknown service ID"
                        + " \"web\". Ensure that the service ID is passed, not the service name.)\n");
    }

    @Test
    void refusesMaintenanceThatMakesNoSense() {
        assertThat(run("maint", "-enable", "-disable").error())
                .isEqualTo("Only one of -enable or -disable may be provided\n");
        assertThat(run("maint", "-disable", "-reason=r").error())
                .isEqualTo("Reason may only be provided with -enable\n");
        assertThat(run("maint", "-service=x").error()).isEqualTo("Service requires either -enable or -disable\n");
        Run unreachable = Run.of(NOBODY, "maint", "-enable");
        assertThat(unreachable.error())
                .isEqualTo("Error enabling node maintenance: Put"
                        + " \"http://127.0.0.1:1/v1/agent/maintenance?enable=true&reason=\": " + REFUSED);
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(Run.of(NOBODY, "maint").error())
                .isEqualTo("Error querying Consul agent: Get \"http://127.0.0.1:1/v1/agent/self\": " + REFUSED);
    }

    @Test
    void hasTheConfigurationReadAgain() {
        Run run = run("reload");
        assertThat(run.out()).isEqualTo("Configuration reload triggered\n");
        assertThat(run.code()).isZero();
        assertThat(agent.reloads()).isEqualTo(1);
        assertThat(Run.of(NOBODY, "reload").error())
                .isEqualTo("Error reloading: Put \"http://127.0.0.1:1/v1/agent/reload\": " + REFUSED);
    }

    @Test
    void refusesALevelThatThereIsNot() {
        Run run = run("monitor", "-log-level=nope");
        assertThat(run.error())
                .isEqualTo("Error starting monitor: Unexpected response code: 400 (Unknown log level: nope)\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run("monitor", "-log-json", "-log-level=nope").error()).startsWith("Error starting JSON monitor: ");
    }

    @Test
    void printsTheLogWhileItIsWritten() {
        Run run = Run.begin(agent.address(), "monitor", "-log-level=debug");
        // Lines from before the stream was open are not shown: so more are caused until one shows.
        await().until(() -> {
            agent.put("/v1/agent/check/register", "{\"Name\":\"beat\",\"TTL\":\"10s\"}");
            return run.out().contains("[DEBUG] ");
        });
        assertThat(run.hasEnded()).isFalse();
    }

    @Test
    void saysThatTheAgentEndedTheLog() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = Thread.ofVirtual().start(() -> answerWithOneLine(server));
            Run run = Run.of("127.0.0.1:" + server.getLocalPort(), "monitor");
            answering.join();
            assertThat(run.out())
                    .isEqualTo("a line\n\nRemote side ended the monitor! This usually means that the\n"
                            + "remote side has exited or crashed.\n");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    private static void answerWithOneLine(ServerSocket server) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            for (int ends = 0; ends < 2; ) {
                int read = in.read();
                ends = read == '\n' ? ends + 1 : read == '\r' ? ends : 0;
            }
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\na line\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
