package dev.praetor.interop.fault.cluster;

import dev.praetor.interop.agent.Executable;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One durable server as a process of the packaged program, over all its starts. Only ever signals the process that it started. Owned by the thread that runs the
 * faults.
 */
public final class ServerProcess implements Closeable {

    private static final long STOP_LIMIT_SECONDS = 60;

    private final String name;
    private final Path directory;
    private final Place place;
    private final @Nullable DiskAndClock faults;
    private final List<String> flags;
    private final int raftMultiplier;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private boolean paused;
    private int starts;

    /**
     * @param flags what its configuration has besides its address and ports, as flags
     * @param raftMultiplier by which the times of elections grow
     * @param environment further variables
     */
    ServerProcess(
            String name,
            Path directory,
            Place place,
            @Nullable DiskAndClock faults,
            List<String> flags,
            int raftMultiplier,
            Map<String, String> environment) {
        this.name = name;
        this.directory = directory;
        this.place = place;
        this.faults = faults;
        this.flags = List.copyOf(flags);
        this.raftMultiplier = raftMultiplier;
        this.environment = Map.copyOf(environment);
    }

    public String name() {
        return name;
    }

    /** Its IP address. */
    public String address() {
        return place.address();
    }

    /** Its address as {@code status/leader} shows it. */
    public String serverAddress() {
        return place.address() + ":" + place.ports().get("server");
    }

    /** Its address for gossip. */
    public String serfAddress() {
        return place.address() + ":" + place.ports().get("serf_lan");
    }

    public SocketAddress http() {
        return place.http();
    }

    /** Where its data lies, as this process reaches it. */
    public Path data() {
        return place.dataFromHere();
    }

    /** Its disk and clock, on a machine where they can be made bad. */
    public Optional<DiskAndClock> faults() {
        return Optional.ofNullable(faults);
    }

    /** Its disk as one that can be filled, when it has one of its own. */
    public Optional<OwnDisk> ownDisk() {
        return place instanceof NamespacePlace namespace && namespace.hasOwnDisk()
                ? Optional.of(namespace::fill)
                : Optional.empty();
    }

    /** A disk of its own. */
    @FunctionalInterface
    public interface OwnDisk {

        /** Fills it to the last byte, or takes the filling away. */
        void fill(boolean full) throws IOException;
    }

    /** Starts it and returns at once. */
    public void start() throws IOException {
        if (isAlive()) {
            return;
        }
        Path configuration = directory.resolve("agent.json");
        String ports = place.ports().entrySet().stream()
                .map(port -> "\"" + port.getKey() + "\": " + port.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        Files.writeString(configuration, """
            {"node_name": "%s", "server": true, "bind_addr": "%s", "data_dir": "%s", "log_level": "info",
             "addresses": {"http": "%s"}, "ports": {%s, "dns": -1, "grpc": -1, "grpc_tls": -1},
             "limits": {"http_max_conns_per_client": 1000},
             "performance": {"raft_multiplier": %d, "rpc_hold_timeout": "2s"},
             "raft_snapshot_threshold": 2000, "raft_snapshot_interval": "5s", "raft_trailing_logs": 1000,
             "leave_on_terminate": false, "autopilot": {"server_stabilization_time": "1s", "cleanup_dead_servers": false}}
            """.formatted(
                        name, place.address(), place.data(), place.httpSetting(), ports, raftMultiplier));
        List<String> program =
                new ArrayList<>(List.of(Executable.path(), "agent", "-config-file", configuration.toString()));
        program.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(place.command(program));
        builder.environment().putAll(environment);
        if (faults != null) {
            builder.environment().putAll(faults.environment());
        }
        starts++;
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
                .start();
        paused = false;
    }

    private File logFile() {
        return directory.resolve("log").toFile();
    }

    /** All that it has printed in all its lives. */
    public String log() throws IOException {
        return logFile().exists() ? Files.readString(logFile().toPath()) : "";
    }

    /** How often it was started. */
    public int starts() {
        return starts;
    }

    public boolean isAlive() {
        Process now = process;
        return now != null && now.isAlive();
    }

    /** The status with which it ended; nothing while it runs or before its first start. */
    public Optional<Integer> exit() {
        Process now = process;
        return now == null || now.isAlive() ? Optional.empty() : Optional.of(now.exitValue());
    }

    /** kill -9, and waits for the end. */
    public void kill() throws IOException {
        Process now = process;
        if (now != null) {
            now.destroyForcibly();
            Programs.waitFor(now);
        }
        paused = false;
    }

    /** SIGTERM, and waits for the end. */
    public void terminate() throws IOException {
        Process now = process;
        if (now == null) {
            return;
        }
        now.destroy();
        awaitExit();
    }

    /** Waits until it has ended by itself. */
    public int awaitExit() throws IOException {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException(name + " was never started");
        }
        try {
            if (!now.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(name + " does not end; its log:\n" + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return now.exitValue();
    }

    /** SIGSTOP: it stands still and knows nothing of it. */
    public void pause() throws IOException {
        signal("STOP");
        paused = true;
    }

    /** SIGCONT. */
    public void resume() throws IOException {
        if (paused) {
            signal("CONT");
            paused = false;
        }
    }

    private void signal(String signal) throws IOException {
        Process now = process;
        if (now != null && now.isAlive()) {
            Programs.run(List.of("kill", "-" + signal, Long.toString(now.pid())));
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        place.close();
    }
}
