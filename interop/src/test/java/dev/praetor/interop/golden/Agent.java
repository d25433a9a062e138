package dev.praetor.interop.golden;

import dev.praetor.interop.agent.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fresh development agent on free ports with a scenario's configuration, ready when it has a leader and knows itself. */
final class Agent implements AutoCloseable {

    private static final List<String> PORTS =
            List.of("http", "dns", "server", "serf_lan", "serf_wan", "grpc", "grpc_tls");
    private static final String LOG = "log";
    private static final long START_NANOS = 40_000_000_000L;
    private static final int GONE_SECONDS = 20;

    private final Path executable;
    private final Path folder;
    private final Variables variables;
    private final @Nullable String token;
    private final Process process;

    private Agent(Path executable, Path folder, Variables variables, @Nullable String token, Process process) {
        this.executable = executable;
        this.folder = folder;
        this.variables = variables;
        this.token = token;
        this.process = process;
    }

    /** Starts the agent; {@code folder} is scratch space of its own. */
    static Agent start(Path executable, Path folder, @Nullable Object configuration, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<Integer> free = Ports.free(PORTS.size());
        PORTS.forEach(name -> ports.put(name, free.get(ports.size())));
        Variables variables = new Variables(ports, folder.toString());

        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("node_name", "golden");
        settings.put("node_id", "11111111-2222-3333-4444-555555555555");
        settings.put("bind_addr", "127.0.0.1");
        settings.put("client_addr", "127.0.0.1");
        settings.put("ports", new LinkedHashMap<>(ports));
        settings.put("log_level", "warn");
        Map<String, @Nullable Object> own = configuration == null ? Map.of() : Paths.map(variables.fill(configuration));
        own.forEach((name, value) -> settings.merge(name, String.valueOf(value).isEmpty() ? "" : value, Agent::merged));
        Files.writeString(folder.resolve("agent.json"), Json.write(settings));

        Object tokens = Paths.field(settings.get("acl"), "tokens");
        Object management = Paths.field(tokens, "initial_management");
        String token = (String) (management == null ? Paths.field(tokens, "master") : management);
        ProcessBuilder builder = new ProcessBuilder(
                        executable.toString(),
                        "agent",
                        "-dev",
                        "-config-file",
                        folder.resolve("agent.json").toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve(LOG).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Agent agent = new Agent(executable, folder, variables, token, process);
        try {
            agent.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            agent.close();
            throw e;
        }
        return agent;
    }

    private static @Nullable Object merged(@Nullable Object base, @Nullable Object over) {
        if (!(base instanceof Map<?, ?>) || !(over instanceof Map<?, ?>)) {
            return over;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>(Paths.map(base));
        both.putAll(Paths.map(over));
        return both;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_NANOS;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the agent did not start:\n" + Files.readString(folder.resolve(LOG)));
            }
            Thread.sleep(50);
        }
    }

    private boolean isReady() {
        try {
            String nodes = send("GET", "/v1/catalog/nodes", rights(), null).text();
            boolean listed =
                    nodes.contains("wan_ipv4") || token == null && nodes.strip().equals("[]");
            return listed
                    && send("GET", "/v1/status/leader", Map.of(), null).text().contains(":");
        } catch (IOException e) {
            return false;
        }
    }

    RawHttp.Answer send(String method, String target, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        return RawHttp.send(variables.port("http"), method, target, headers, body);
    }

    /** The headers that carry the management token of the scenario's configuration, where it has one. */
    Map<String, String> rights() {
        return token == null ? Map.of() : Map.of("X-Consul-Token", token);
    }

    Path executable() {
        return executable;
    }

    Path folder() {
        return folder;
    }

    Variables variables() {
        return variables;
    }

    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(GONE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
