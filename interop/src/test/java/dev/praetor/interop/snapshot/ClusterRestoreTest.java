package dev.praetor.interop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.Layout;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole state of three durable servers is replaced, by a restore or by a snapshot from the leader, while clients watch all of them: each sees the new data, no
 * index goes backwards, and a restore that is cut off changes nothing (ARCHITECTURE.md section 3).
 */
final class ClusterRestoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** On each server: through the leader, and what the server itself has. */
    private static final List<String> WATCHED = List.of(
            "/v1/kv/dir/watched?raw",
            "/v1/kv/dir/watched?raw&stale",
            "/v1/kv/dir/added",
            "/v1/kv/never?stale",
            "/v1/kv/dir/?recurse",
            "/v1/kv/dir/?keys&stale",
            "/v1/session/list?stale",
            "/v1/catalog/service/web",
            "/v1/health/service/web?passing&stale");

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        List<String> settings = List.of("raft_snapshot_threshold = 100", "raft_snapshot_interval = \"1s\"");
        cluster = Cluster.start(new Layout(3, false, 0, false, 5, Map.of(), settings), directory);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    /** Every test begins with the same keys, and one instance and one session of a node that runs no agent. */
    @BeforeEach
    void describe() {
        String first = url(cluster.servers().getFirst());
        eventually(() -> Archives.delete(first, "/v1/kv/?recurse").status() == 200);
        put("/v1/catalog/register", "{\"Node\": \"outside\", \"Address\": \"10.0.0.9\"}");
        put("/v1/session/create", "{\"Node\": \"outside\", \"NodeChecks\": []}");
        web(80);
        put("/v1/kv/dir/watched", "at first");
    }

    @Test
    void everyWatcherSeesARestoreThatAFollowerTook() {
        ServerProcess follower = follower();
        byte[] archive = Archives.save(url(follower));
        Map<String, String> then = bodies();
        try (Watchers watchers = Watchers.of(urls(), WATCHED)) {
            watchers.awaitBodies(then);
            put("/v1/kv/dir/watched", "later");
            put("/v1/kv/dir/added", "later");
            put("/v1/session/create", "{\"Node\": \"outside\", \"NodeChecks\": [], \"Name\": \"later\"}");
            web(81);
            watchers.awaitBodies(bodies());
            Map<String, Watcher.Seen> before = watchers.seen();
            Archives.Answer restored = Archives.restore(url(follower), archive);
            assertThat(restored.status()).as(restored.text()).isEqualTo(200);
            watchers.awaitBodiesAbove(before, then);
            put("/v1/kv/dir/watched", "after the restore");
            watchers.awaitBodies(bodies());
            assertThat(watchers.fallen()).isEmpty();
        }
    }

    @Test
    void aRestoreWhoseSenderBreaksOffChangesNothing() throws IOException {
        ServerProcess follower = follower();
        ServerProcess leader = leader();
        try (Watchers watchers = Watchers.of(urls(), WATCHED)) {
            watchers.awaitBodies(bodies());
            Map<String, Watcher.Seen> before = watchers.seen();
            String keys = get(leader, "/v1/kv/?recurse");
            breakOff(follower, leader, Archives.ofKeys("broken", 20_000));
            for (ServerProcess server : cluster.servers()) {
                assertThat(get(server, "/v1/kv/?recurse&stale"))
                        .as(server.name())
                        .isEqualTo(keys);
            }
            assertThat(watchers.seen()).isEqualTo(before);
            Archives.Answer whole = Archives.restore(url(follower), Archives.ofKeys("dir", 10));
            assertThat(whole.status()).as(whole.text()).isEqualTo(200);
            watchers.awaitBodiesAbove(before, bodies());
            assertThat(watchers.fallen()).isEmpty();
        }
    }

    /** Sends half of an archive to a follower; when this returns the leader had some of it and has given it up. */
    private static void breakOff(ServerProcess follower, ServerProcess leader, byte[] archive) throws IOException {
        InetSocketAddress http = (InetSocketAddress) follower.http();
        try (Socket socket = new Socket(http.getAddress(), http.getPort())) {
            String head = "PUT /v1/snapshot HTTP/1.1\r\nHost: x\r\nContent-Length: " + archive.length + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(Arrays.copyOf(archive, archive.length / 2));
            out.flush();
            eventually(() -> arriving(leader) > 0);
        }
        eventually(() -> arriving(leader) == 0);
    }

    /** How many archives a server is receiving. */
    private static long arriving(ServerProcess server) throws IOException {
        Path restores = server.data().resolve("restore");
        if (!Files.isDirectory(restores)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(restores)) {
            return files.count();
        }
    }

    @Test
    void aRestoreWhoseLeaderIsKilledTakesPlaceOnAllServersOrOnNone() throws IOException {
        ServerProcess leader = leader();
        ServerProcess follower = follower();
        byte[] archive = Archives.ofKeys("restored", 20_000);
        List<String> survivors = cluster.servers().stream()
                .filter(server -> server != leader)
                .map(ClusterRestoreTest::url)
                .toList();
        try (Watchers watchers = Watchers.of(survivors, WATCHED)) {
            watchers.awaitBodies(bodies());
            CompletableFuture<Void> restore =
                    CompletableFuture.runAsync(() -> Archives.restore(url(follower), archive));
            eventually(() -> arriving(leader) > 0 || restore.isDone());
            leader.kill();
            eventually(restore::isDone);
            leader.start();
            cluster.awaitWritable(PATIENCE);
            String keys = get(leader, "/v1/kv/?keys&consistent");
            assertThat(keys.split("\"restored/", -1).length - 1).isIn(0, 20_000);
            assertThat(keys.contains("\"restored/")).isNotEqualTo(keys.contains("\"dir/watched\""));
            for (ServerProcess server : cluster.servers()) {
                eventually(() -> get(server, "/v1/kv/?keys&stale").equals(keys));
            }
            watchers.awaitBodies(bodies());
            assertThat(watchers.fallen()).isEmpty();
        }
    }

    @Test
    void aFollowerThatWasDownForLongComesBackByASnapshotOfTheLeader() throws IOException {
        ServerProcess back = follower();
        List<String> others = cluster.servers().stream()
                .filter(server -> server != back)
                .map(ClusterRestoreTest::url)
                .toList();
        try (Watchers watchers = Watchers.of(others, WATCHED)) {
            watchers.awaitBodies(bodies());
            back.kill();
            // What came since the snapshot before the last one is kept in the log.
            for (int round = 0; round < 2; round++) {
                long written = raft(leader(), "commit_index");
                bulk();
                eventually(() -> raft(leader(), "last_snapshot_index") > written);
            }
            put("/v1/kv/dir/watched", "while it was down");
            String log = back.log();
            back.start();
            try (Watchers late = Watchers.of(List.of(url(back)), WATCHED)) {
                late.awaitBodies(bodies());
                assertThat(back.log().substring(log.length())).contains("Installed remote snapshot");
                put("/v1/kv/dir/watched", "once it was back");
                web(82);
                late.awaitBodies(bodies());
                watchers.awaitBodies(bodies());
                assertThat(late.fallen()).isEmpty();
                assertThat(watchers.fallen()).isEmpty();
            }
        }
    }

    private static void bulk() {
        String url = url(leader());
        IntStream.range(0, 150)
                .parallel()
                .forEach(number -> eventually(
                        () -> Archives.put(url, "/v1/kv/bulk/" + number, "x").status() == 200));
    }

    private static long raft(ServerProcess server, String figure) {
        Map<String, ?> self = Archives.map(
                Archives.json(Archives.get(url(server), "/v1/agent/self").body()));
        Map<String, ?> raft = Archives.map(Archives.map(self.get("Stats")).get("raft"));
        return Long.parseLong(String.valueOf(raft.get(figure)));
    }

    private static void web(int port) {
        put(
                "/v1/catalog/register",
                "{\"Node\": \"outside\", \"Address\": \"10.0.0.9\", \"Service\": {\"Service\": \"web\", \"Port\": "
                        + port + "}}");
    }

    /** Through the leader as it is now; tried again while there is none. */
    private static void put(String path, String body) {
        eventually(() -> Archives.put(url(leader()), path, body).status() == 200);
    }

    private static String get(ServerProcess server, String path) {
        return Archives.get(url(server), path).text().strip();
    }

    /** What the leader has, by path. */
    private static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        WATCHED.forEach(path -> bodies.put(path, get(leader(), path)));
        return bodies;
    }

    private static ServerProcess leader() {
        return cluster.leader().orElseThrow();
    }

    private static ServerProcess follower() {
        ServerProcess leader = leader();
        return cluster.servers().stream()
                .filter(server -> server != leader)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> urls() {
        return cluster.servers().stream().map(ClusterRestoreTest::url).toList();
    }

    private static String url(ServerProcess server) {
        InetSocketAddress http = (InetSocketAddress) server.http();
        return "http://" + http.getHostString() + ":" + http.getPort();
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(condition);
    }
}
