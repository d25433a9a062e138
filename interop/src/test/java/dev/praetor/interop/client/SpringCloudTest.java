package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Executable;
import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application with the discovery and configuration starters of Spring Cloud Consul does what its
 * documentation promises. The application is the Maven project in {@code interop/spring}, which the profile
 * {@code spring} builds first; without it this test says so and counts as skipped.
 */
class SpringCloudTest {

    private static final Path APPLICATION = Executable.root().resolve("interop/spring/target/application.jar");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void applicationRegistersReadsItsConfigurationRefreshesItAndFindsItsPeer() {
        boolean built = Files.isRegularFile(APPLICATION);
        if (!built) {
            System.err.println("SKIPPED, no " + APPLICATION + ": run Maven with -Pspring to build it");
        }
        Assumptions.assumeTrue(built, "the application is not built");
        List<Integer> ports = Ports.free(2);
        try (TestAgent agent = TestAgent.dev(directory)) {
            agent.put("/v1/kv/config/application/greeting/text", "hello from all");
            Process orders = start(agent, "orders", ports.get(0));
            Process payments = start(agent, "payments", ports.get(1));
            try {
                awaitBody(agent.url() + "/v1/health/service/orders?passing", "\"orders-" + ports.get(0) + "\"");
                awaitBody(agent.url() + "/v1/health/service/payments?passing", "\"payments-" + ports.get(1) + "\"");
                readsAndRefreshesItsConfiguration(agent, ports.get(0));
                findsAndCallsItsPeer(ports.get(0), ports.get(1));
                orders.destroy();
                awaitBody(agent.url() + "/v1/catalog/service/orders", "[]");
                payments.destroyForcibly();
                awaitBody(agent.url() + "/v1/health/service/payments?passing", "[]");
            } finally {
                orders.destroyForcibly();
                payments.destroyForcibly();
            }
        }
    }

    private void readsAndRefreshesItsConfiguration(TestAgent agent, int orders) {
        String greeting = "http://127.0.0.1:" + orders + "/greeting";
        assertThat(get(greeting)).isEqualTo("hello from all");
        agent.put("/v1/kv/config/orders/greeting/text", "hello from orders");
        awaitBody(greeting, "hello from orders");
        agent.put("/v1/kv/config/orders/greeting/text", "and again");
        awaitBody(greeting, "and again");
    }

    private void findsAndCallsItsPeer(int orders, int payments) {
        String base = "http://127.0.0.1:" + orders;
        awaitBody(base + "/instances/payments", "127.0.0.1:" + payments + " interop");
        assertThat(get(base + "/call/payments")).isEqualTo("payments");
        assertThat(get(base + "/instances/nobody")).isEqualTo("[]");
    }

    private Process start(TestAgent agent, String name, int port) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx192m",
                            "-jar",
                            APPLICATION.toString(),
                            "--spring.application.name=" + name,
                            "--server.port=" + port,
                            "--spring.cloud.consul.port=" + agent.httpPort())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(name + ".log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitBody(String url, String part) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get(url)).as(this::logs).contains(part));
    }

    private String get(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("orders", "payments")) {
            Path log = directory.resolve(name + ".log");
            try {
                text.append(Files.exists(log) ? Files.readString(log) : "");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return text.toString();
    }
}
