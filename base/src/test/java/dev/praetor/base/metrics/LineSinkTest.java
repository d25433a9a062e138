package dev.praetor.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as a Consul 1.21.4 sends them to statsd, statsite and Datadog's agent. */
final class LineSinkTest {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final InetAddress here = InetAddress.getLoopbackAddress();

    private Metrics metrics(MetricSink sink) {
        return new Metrics(
                new MetricNames("consul", "vm", List.of("-consul.secret"), true),
                Duration.ZERO,
                List.of(sink),
                clock,
                timers);
    }

    private static void measure(Metrics metrics) {
        metrics.gauge("state.nodes", new Label("datacenter", "dc1")).set(3);
        metrics.counter("client.rpc").increment();
        metrics.counter("secret.calls").increment();
        metrics.gauge("version", new Label("version", "1.21.4"), new Label("pre_release", ""))
                .set(1);
        metrics.sample("api.http", new Label("method", "GET"), new Label("path", "v1 a:b"))
                .add(0.8407381);
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(10_000);
        StringBuilder all = new StringBuilder();
        while (all.indexOf("api.http") < 0) {
            socket.receive(packet);
            all.append(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    @Test
    void sendsToStatsd() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, here);
                Metrics metrics = metrics(LineSink.statsd("127.0.0.1", socket.getLocalPort()))) {
            measure(metrics);
            assertThat(receive(socket))
                    .isEqualTo("consul.vm.state.nodes.dc1:3.000000|g\nconsul.client.rpc:1.000000|c\n"
                            + "consul.vm.version.1.21.4.:1.000000|g\nconsul.api.http.GET.v1_a_b:0.840738|ms\n");
        }
    }

    @Test
    void sendsTagsToDatadogsAgentAndNoHost() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, here);
                Metrics metrics =
                        metrics(LineSink.dogstatsd("127.0.0.1", socket.getLocalPort(), List.of("env:test", "foo")))) {
            measure(metrics);
            assertThat(receive(socket))
                    .isEqualTo(
                            "consul.state.nodes:3|g|#env:test,foo,datacenter:dc1\nconsul.client.rpc:1|c|#env:test,foo\n"
                                    + "consul.version:1|g|#env:test,foo,version:1.21.4,pre_release\n"
                                    + "consul.api.http:0.840738|ms|#env:test,foo,method:GET,path:v1 a:b\n");
        }
    }

    @Test
    void connectsToStatsiteAgainAfterItWasGone() throws IOException {
        int port;
        Metrics metrics;
        try (ServerSocket statsite = new ServerSocket(0, 5, here)) {
            port = statsite.getLocalPort();
            metrics = metrics(LineSink.statsite("127.0.0.1", port));
            metrics.counter("client.rpc").increment();
            try (Socket connection = statsite.accept()) {
                assertThat(firstLine(connection)).isEqualTo("consul.client.rpc:1.000000|c");
            }
        }
        try (ServerSocket statsite = new ServerSocket(port, 5, here)) {
            Thread measuring = Thread.ofVirtual()
                    .start(() -> await().pollInterval(Duration.ofMillis(50))
                            .forever()
                            .until(() -> {
                                metrics.counter("client.rpc").increment();
                                return Thread.currentThread().isInterrupted();
                            }));
            try (Socket connection = statsite.accept()) {
                assertThat(firstLine(connection)).startsWith("consul.client.rpc:");
            } finally {
                measuring.interrupt();
            }
        }
        metrics.close();
    }

    private static String firstLine(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    @Test
    void neverWaitsForASinkThatIsNotThere() {
        try (Metrics metrics = metrics(LineSink.statsite("127.0.0.1", 1))) {
            Sample counter = metrics.counter("client.rpc");
            counter.increment(50_000);
            assertThat(counter.totalCount()).isEqualTo(50_000);
        }
    }
}
