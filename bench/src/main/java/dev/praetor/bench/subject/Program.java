package dev.praetor.bench.subject;

import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An agent started from an executable on free ports of 127.0.0.1, in memory ({@code -dev}) or durable. It is stopped and
 * its files are removed on close.
 */
public final class Program implements Target {

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LOG_END = 2000;

    private final Process process;
    private final Path directory;
    private final InetSocketAddress address;
    private final InetSocketAddress dnsAddress;
    private final StartTimes times;

    /** Nanoseconds from the start of the process until its HTTP port accepts, and until it names a leader. */
    public record StartTimes(long portNanos, long leaderNanos) {}

    private Program(
            Process process,
            Path directory,
            InetSocketAddress address,
            InetSocketAddress dnsAddress,
            StartTimes times) {
        this.process = process;
        this.directory = directory;
        this.address = address;
        this.dnsAddress = dnsAddress;
        this.times = times;
    }

    /**
     * Starts the executable and returns once it has a leader.
     *
     * @param durable with a data directory as a single bootstrapped server, rather than in memory
     * @throws IOException when it ends or has no leader within a minute; the message holds the end of its log
     */
    public static Program start(String executable, boolean durable) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("praetor-bench");
        List<Integer> ports = freePorts(5);
        Path configuration = directory.resolve("agent.json");
        Files.writeString(
                configuration, """
                    {"node_name": "bench", "bind_addr": "127.0.0.1", "client_addr": "127.0.0.1", "log_level": "warn",
                     "performance": {"raft_multiplier": 1},
                     "ports": {"http": %d, "server": %d, "serf_lan": %d, "serf_wan": %d,
                               "dns": %d, "grpc": -1, "grpc_tls": -1}}
                    """.formatted(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4)));
        List<String> command = new ArrayList<>(List.of(executable, "agent", "-config-file", configuration.toString()));
        String data = directory.resolve("data").toString();
        command.addAll(durable ? List.of("-server", "-bootstrap", "-data-dir", data) : List.of("-dev"));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0));
        InetSocketAddress dnsAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(4));
        try {
            StartTimes times = awaitLeader(process, address, started);
            return new Program(process, directory, address, dnsAddress, times);
        } catch (IOException failure) {
            process.destroyForcibly().waitFor();
            String log = Files.readString(directory.resolve("log"));
            remove(directory);
            throw new IOException(
                    failure.getMessage() + "\n" + log.substring(Math.max(0, log.length() - LOG_END)), failure);
        }
    }

    public StartTimes times() {
        return times;
    }

    private static StartTimes awaitLeader(Process process, InetSocketAddress address, long started)
            throws IOException, InterruptedException {
        long portNanos = 0;
        while (System.nanoTime() - started < START_LIMIT_NANOS) {
            if (!process.isAlive()) {
                throw new IOException("the agent ended with status " + process.exitValue());
            }
            try (SimpleClient client = new SimpleClient(address)) {
                if (portNanos == 0) {
                    portNanos = System.nanoTime() - started;
                }
                if (client.call(Requests.get("/v1/status/leader")).body().contains(":")) {
                    return new StartTimes(portNanos, System.nanoTime() - started);
                }
            } catch (IOException notYet) {
                // The port is not open yet, or the agent hung up while it starts: asked again below.
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IOException("no leader within a minute");
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int opened = 0; opened < count; opened++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public InetSocketAddress dnsAddress() {
        return dnsAddress;
    }

    @Override
    public Optional<ProcessFigures> process() {
        return Optional.of(new ProcessFigures(List.of(process.pid())));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        remove(directory);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
