package dev.praetor.interop.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** An agent as a process of its own, on free ports of 127.0.0.1. Killed by its process ID when closed. Owned by the test's thread. */
public final class TestAgent implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Path log;
    private final int httpPort;
    private final int lanPort;

    private TestAgent(Process process, Path log, int httpPort, int lanPort) {
        this.process = process;
        this.log = log;
        this.httpPort = httpPort;
        this.lanPort = lanPort;
    }

    /** Starts {@code agent -dev} and waits until it has a leader. */
    public static TestAgent dev(Path directory) {
        return start(directory, List.of("-dev"));
    }

    /** Starts one durable server that keeps its data in {@code directory/data}, and waits until it has a leader. */
    public static TestAgent durable(Path directory) {
        return start(
                directory,
                List.of(
                        "-server",
                        "-bootstrap",
                        "-data-dir",
                        directory.resolve("data").toString()));
    }

    /** Starts an agent with further flags and waits until it has a leader. */
    public static TestAgent start(Path directory, List<String> flags) {
        return start(Executable.path(), directory, flags);
    }

    /** Starts an agent by another executable, such as a link to the launcher. */
    public static TestAgent start(String executable, Path directory, List<String> flags) {
        TestAgent agent = launch(executable, directory, flags);
        agent.awaitLeader();
        return agent;
    }

    /** Starts an agent of a real Consul and waits until it has a leader. */
    public static TestAgent start(RealConsul consul, Path directory, List<String> flags) {
        TestAgent agent = launch(consul.executable(), directory, flags, consul.hasGrpcTls());
        agent.awaitLeader();
        return agent;
    }

    /** Starts an agent and returns at once. */
    public static TestAgent launch(String executable, Path directory, List<String> flags) {
        return launch(executable, directory, flags, true);
    }

    private static TestAgent launch(String executable, Path directory, List<String> flags, boolean hasGrpcTls) {
        List<Integer> ports = Ports.free(4);
        try {
            Path configuration = Files.createTempFile(directory, "agent", ".json");
            Files.writeString(configuration, """
                {"node_name": "interop", "bind_addr": "127.0.0.1", "client_addr": "127.0.0.1",
                 "performance": {"raft_multiplier": 1},
                 "ports": {"http": %d, "server": %d, "serf_lan": %d, "serf_wan": %d,
                           "dns": -1, "grpc": -1%s}}
                """.formatted(
                    ports.get(0), ports.get(1), ports.get(2), ports.get(3), hasGrpcTls ? ", \"grpc_tls\": -1" : ""));
            Path log = Files.createTempFile(directory, "agent", ".log");
            List<String> command =
                    new ArrayList<>(List.of(executable, "agent", "-config-file", configuration.toString()));
            command.addAll(flags);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new TestAgent(process, log, ports.get(0), ports.get(2));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the agent names a leader and its own service is in the catalog. */
    public void awaitLeader() {
        try {
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> !process.isAlive()
                            || get("/v1/status/leader").body().contains(":")
                                    && get("/v1/catalog/service/consul").body().contains("\"consul\""));
        } catch (ConditionTimeoutException late) {
            close();
            throw new IllegalStateException("the agent has no leader; its log:\n" + log(), late);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "the agent ended with status " + process.exitValue() + "; its log:\n" + log());
        }
    }

    public int httpPort() {
        return httpPort;
    }

    /** Where others join it. */
    public String lanAddress() {
        return "127.0.0.1:" + lanPort;
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** What command-line and client programs take from the environment to find the agent. */
    public Map<String, String> environment() {
        return Map.of("CONSUL_HTTP_ADDR", url(), "CONSUL_HOST", "127.0.0.1", "CONSUL_PORT", Integer.toString(httpPort));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build());
    }

    public HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public Process process() {
        return process;
    }

    /** All that the agent has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** kill -9: the launcher has replaced itself with the JVM, so the process is the agent. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Sends SIGTERM and waits for the end. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Waits for the end and gives its exit status. */
    public int awaitExit() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the agent does not end; its log:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
