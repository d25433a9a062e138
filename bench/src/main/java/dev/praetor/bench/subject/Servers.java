package dev.praetor.bench.subject;

import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Durable servers of one datacenter that join each other, each a process on a loopback address of its own. All are stopped, by their process IDs, and their files
 * removed on close. Owned by the thread of the scenario.
 */
public final class Servers implements Target {

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final int HTTP = 28500;
    private static final int SERVER = 28300;
    private static final int DNS = 28600;
    private static final int LOG_END = 2000;

    private final String executable;
    private final Path directory;
    private final List<String> addresses;
    private final List<Process> processes = new ArrayList<>();
    private int leader;

    private Servers(String executable, Path directory, List<String> addresses) {
        this.executable = executable;
        this.directory = directory;
        this.addresses = addresses;
    }

    /**
     * Starts them and returns once all accept writes.
     *
     * @throws IOException when one ends or they have no leader within two minutes; the message holds the end of a log
     */
    public static Servers start(String executable, int count) throws IOException, InterruptedException {
        Servers servers = new Servers(executable, Files.createTempDirectory("praetor-bench"), freeAddresses(count));
        try {
            for (int number = 0; number < count; number++) {
                servers.processes.add(servers.launch(number));
            }
            servers.awaitWritable();
            servers.leader = servers.findLeader();
            return servers;
        } catch (IOException | InterruptedException failure) {
            servers.close();
            throw failure;
        }
    }

    /** A block of loopback addresses on whose first one nobody listens. */
    private static List<String> freeAddresses(int count) throws IOException {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            String prefix = "127." + random.nextInt(64, 250) + "." + random.nextInt(1, 250) + ".";
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(prefix + "1", HTTP));
                return IntStream.rangeClosed(1, count)
                        .mapToObj(number -> prefix + number)
                        .toList();
            } catch (BindException taken) {
                // Somebody else's: another block.
            }
        }
    }

    private Process launch(int number) throws IOException {
        Path own = Files.createDirectories(directory.resolve("s" + number));
        Path configuration = own.resolve("agent.json");
        Files.writeString(configuration, """
            {"node_name": "bench-%1$d", "bind_addr": "%2$s", "client_addr": "%2$s", "log_level": "warn",
             "data_dir": "%3$s", "performance": {"raft_multiplier": 1},
             "ports": {"http": %4$d, "server": %5$d, "serf_lan": %6$d, "serf_wan": %7$d, "dns": %8$d, "grpc": -1,
                       "grpc_tls": -1}}
            """.formatted(
                        number, addresses.get(number), own.resolve("data"), HTTP, SERVER, SERVER + 1, SERVER + 2, DNS));
        List<String> command =
                new ArrayList<>(List.of(executable, "agent", "-server", "-config-file", configuration.toString()));
        if (addresses.size() == 1) {
            command.add("-bootstrap");
        } else {
            command.add("-bootstrap-expect=" + addresses.size());
            addresses.forEach(address -> command.add("-retry-join=" + address + ":" + (SERVER + 1)));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(own.resolve("log").toFile()))
                .start();
    }

    /** Waits until every server accepts a write. */
    public void awaitWritable() throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (int number = 0; number < addresses.size(); number++) {
            while (!accepts(number)) {
                if (!processes.get(number).isAlive()) {
                    throw new IOException("a server ended with status "
                            + processes.get(number).exitValue() + "\n" + logEnd(number));
                }
                if (System.nanoTime() - began > START_LIMIT_NANOS) {
                    throw new IOException("a server accepts no writes within two minutes\n" + logEnd(number));
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private boolean accepts(int number) {
        try (SimpleClient client = new SimpleClient(http(number), CALL_LIMIT)) {
            return client.call(Requests.put("/v1/kv/bench/probe", "x")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String logEnd(int number) throws IOException {
        String log = Files.readString(directory.resolve("s" + number).resolve("log"));
        return log.substring(Math.max(0, log.length() - LOG_END));
    }

    private int findLeader() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < START_LIMIT_NANOS) {
            for (int number = 0; number < addresses.size(); number++) {
                int named = namedBy(number);
                if (named >= 0) {
                    return named;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("the servers name no leader");
    }

    /** The living server that one of them calls the leader; -1 when it knows none. */
    private int namedBy(int number) {
        try (SimpleClient client = new SimpleClient(http(number), CALL_LIMIT)) {
            String named = client.mustCall(Requests.get("/v1/status/leader")).body();
            for (int candidate = 0; candidate < addresses.size(); candidate++) {
                if (named.contains("\"" + addresses.get(candidate) + ":")
                        && processes.get(candidate).isAlive()) {
                    return candidate;
                }
            }
        } catch (IOException silent) {
            // The next one may know.
        }
        return -1;
    }

    private InetSocketAddress http(int number) {
        return new InetSocketAddress(addresses.get(number), HTTP);
    }

    @Override
    public InetSocketAddress address() {
        return http(leader);
    }

    @Override
    public List<InetSocketAddress> followers() {
        return IntStream.range(0, addresses.size())
                .filter(number -> number != leader)
                .mapToObj(this::http)
                .toList();
    }

    @Override
    public InetSocketAddress dnsAddress() {
        return new InetSocketAddress(addresses.get(leader), DNS);
    }

    @Override
    public Optional<ProcessFigures> process() {
        return Optional.of(
                new ProcessFigures(processes.stream().map(Process::pid).toList()));
    }

    /**
     * Ends the present leader with signal 9.
     *
     * @return the moment, by {@link System#nanoTime}
     */
    public long killLeader() throws IOException, InterruptedException {
        leader = findLeader();
        long killed = System.nanoTime();
        processes.get(leader).destroyForcibly().waitFor();
        return killed;
    }

    /** Starts the killed leader again and returns when all servers accept writes. */
    public void restartKilled() throws IOException, InterruptedException {
        processes.set(leader, launch(leader));
        awaitWritable();
        leader = findLeader();
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
