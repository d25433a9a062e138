package dev.praetor.interop.fault.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Servers of one datacenter as processes of the packaged program, on 127.x.y.z or in a {@link Network} of their own. Owned by the thread that runs the faults;
 * {@link #servers} may be read by any.
 */
public final class Cluster implements Closeable {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

    private final Layout layout;
    private final Path directory;
    private final @Nullable Network network;
    private final @Nullable FaultLibrary library;
    private final int block;
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fault-timers").factory());
    private volatile List<ServerProcess> servers = List.of();
    private int made;

    private Cluster(Layout layout, Path directory, @Nullable Network network, @Nullable FaultLibrary library) {
        this.layout = layout;
        this.directory = directory;
        this.network = network;
        this.library = library;
        block = freeBlock();
    }

    /** Makes the servers' places and starts them all; returns when they accept writes. */
    public static Cluster start(Layout layout, Path directory) throws IOException {
        FaultLibrary library =
                layout.faultyDisks() ? FaultLibrary.compile(directory).orElse(null) : null;
        Cluster cluster = new Cluster(layout, directory, layout.network() ? Network.make() : null, library);
        try {
            for (int number = 1; number <= layout.servers(); number++) {
                cluster.add(layout.flags(cluster.joinAddresses(layout.servers())));
            }
            for (ServerProcess server : cluster.servers) {
                server.start();
            }
            cluster.awaitWritable(START_LIMIT);
            return cluster;
        } catch (IOException | RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Why a network of servers cannot be made on this machine; empty when it can. */
    public static String networkRefusal() {
        return Network.refusal();
    }

    private List<String> joinAddresses(int count) {
        List<String> addresses = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            addresses.add(
                    network == null
                            ? loopback(number) + ":" + loopbackPorts().get("serf_lan")
                            : "10.77.0." + number + ":8301");
        }
        return addresses;
    }

    private ServerProcess add(List<String> flags) throws IOException {
        int number = ++made;
        Path own = Files.createDirectories(directory.resolve("s" + number));
        Place place;
        if (network == null) {
            place = new LoopbackPlace(loopback(number), loopbackPorts(), Files.createDirectories(own.resolve("data")));
        } else {
            place = network.place(own, layout.diskMegabytes());
        }
        DiskAndClock faults =
                library == null ? null : new DiskAndClock(library, own, place.data(), place.dataFromHere());
        ServerProcess server = new ServerProcess(
                "s" + number, own, place, faults, flags, layout.raftMultiplier(), layout.environment());
        List<ServerProcess> more = new ArrayList<>(servers);
        more.add(server);
        servers = List.copyOf(more);
        return server;
    }

    /** Adds a server that joins the others and starts it; returns at once. */
    public ServerProcess addServer() throws IOException {
        ServerProcess server = add(layout.joining(joinAddresses(layout.servers())));
        server.start();
        return server;
    }

    /** Ends a server that has left, for good. */
    public void forget(ServerProcess server) throws IOException {
        server.close();
        servers = servers.stream().filter(other -> other != server).toList();
    }

    private String loopback(int number) {
        return "127." + (64 + block / 250) + "." + (1 + block % 250) + "." + number;
    }

    private static Map<String, Integer> loopbackPorts() {
        return Map.of("http", 18500, "server", 18300, "serf_lan", 18301, "serf_wan", 18302);
    }

    /** A block of loopback addresses on which nobody listens. */
    private static int freeBlock() {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            int candidate = random.nextInt(62 * 250);
            String address = "127." + (64 + candidate / 250) + "." + (1 + candidate % 250) + ".1";
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(
                        InetAddress.getByName(address), loopbackPorts().get("http")));
                return candidate;
            } catch (BindException taken) {
                // Another run uses it: one more try.
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    public List<ServerProcess> servers() {
        return servers;
    }

    public Layout layout() {
        return layout;
    }

    public boolean hasNetwork() {
        return network != null;
    }

    /** Whether the disks and clocks of all servers can be made bad: the library was compiled, and the program calls it. */
    public boolean hasDisksInHand() {
        return servers.stream()
                .allMatch(server ->
                        server.faults().isPresent() && server.faults().get().syncs() > 0);
    }

    /** Closes what takes too long. */
    public ScheduledExecutorService timers() {
        return timers;
    }

    /** A new connection to a server. */
    public HttpLine line(ServerProcess server) {
        return new HttpLine(server.http(), CALL_LIMIT, timers);
    }

    /** The server that the most others call the leader. */
    public Optional<ServerProcess> leader() {
        Map<String, Integer> votes = new HashMap<>();
        for (ServerProcess server : servers) {
            if (server.isAlive()) {
                try (HttpLine line = line(server)) {
                    String named = line.get("/v1/status/leader")
                            .body()
                            .replace("\"", "")
                            .strip();
                    votes.merge(named, 1, Integer::sum);
                } catch (IOException silent) {
                    // It has no vote.
                }
            }
        }
        return servers.stream()
                .filter(server -> votes.containsKey(server.serverAddress()))
                .max(Comparator.comparing(server -> votes.get(server.serverAddress())));
    }

    /** A living server that is not the leader. */
    public Optional<ServerProcess> follower(SplittableRandom random) {
        ServerProcess leader = leader().orElse(null);
        List<ServerProcess> others = servers.stream()
                .filter(server -> server != leader && server.isAlive())
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(random.nextInt(others.size())));
    }

    /**
     * Waits until every server that runs accepts a write, and answers how long that took. Servers that were cut off find each other by themselves after half a
     * minute at the latest, as serf tries those that failed; after some seconds they are told to join each other, as an operator in a hurry would tell them.
     */
    public Duration awaitWritable(Duration limit) throws IOException {
        long began = System.nanoTime();
        boolean told = false;
        for (ServerProcess server : servers) {
            try (HttpLine line = line(server)) {
                if (!isWritableWithin(server, line, told ? limit : PATIENCE)) {
                    told = true;
                    tellToJoin();
                    if (!isWritableWithin(server, line, limit)) {
                        throw new IOException(server.name() + " accepts no write within " + limit + "; its log ends:\n"
                                + logEnd(server));
                    }
                }
            }
            if (!server.isAlive()) {
                throw new IOException(server.name() + " ended with status "
                        + server.exit().orElse(-1) + "; its log ends:\n" + logEnd(server));
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean isWritableWithin(ServerProcess server, HttpLine line, Duration limit) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !server.isAlive() || accepts(line));
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    private void tellToJoin() {
        for (ServerProcess server : servers) {
            for (ServerProcess other : servers) {
                try (HttpLine line = line(server)) {
                    line.put("/v1/agent/join/" + other.serfAddress(), "");
                } catch (IOException silent) {
                    // The next one may answer.
                }
            }
        }
    }

    private static boolean accepts(HttpLine line) {
        try {
            return line.put("/v1/kv/fault-probe", "").ok();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String logEnd(ServerProcess server) throws IOException {
        String log = server.log();
        return log.substring(Math.max(0, log.length() - 6000));
    }

    /** Drops what goes from one server to another. */
    public void cut(ServerProcess from, ServerProcess to) throws IOException {
        requireNetwork().cut(from.address(), to.address());
    }

    private Network requireNetwork() {
        if (network == null) {
            throw new IllegalStateException("these servers have no network that can be cut");
        }
        return network;
    }

    /** Ends every fault: nothing is cut, slow, full, paused or stopped. */
    public void heal() throws IOException {
        if (network != null) {
            network.heal();
        }
        for (ServerProcess server : servers) {
            server.faults().ifPresent(DiskAndClock::heal);
            if (server.ownDisk().isPresent()) {
                server.ownDisk().get().fill(false);
            }
            server.resume();
            server.start();
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerProcess server : servers) {
            server.close();
        }
        if (network != null) {
            network.close();
        }
        timers.shutdownNow();
    }
}
