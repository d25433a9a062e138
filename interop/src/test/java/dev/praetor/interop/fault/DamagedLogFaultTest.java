package dev.praetor.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpLine;
import dev.praetor.interop.fault.cluster.Layout;
import dev.praetor.interop.fault.cluster.LogFiles;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte of the log changes on disk: the server refuses to start and names the file, or has everything; it never starts with less than it acknowledged. */
final class DamagedLogFaultTest {

    private static final int KEYS = 300;

    @TempDir
    private Path directory;

    @Test
    void aDamagedLogIsNeverDroppedSilently() throws IOException {
        Settings.requireProfile();
        long deadline = System.nanoTime() + Settings.time(0.05).toNanos();
        SplittableRandom random = new SplittableRandom(Settings.seed());
        int refused = 0;
        int whole = 0;
        try (Cluster cluster = Cluster.start(Layout.of(1, false, 0, false), directory)) {
            ServerProcess server = cluster.servers().getFirst();
            try (HttpLine line = cluster.line(server)) {
                for (int key = 0; key < KEYS; key++) {
                    assertThat(line.put("/v1/kv/damaged/" + key, "value-" + key).ok())
                            .isTrue();
                }
            }
            do {
                server.kill();
                LogFiles.Saved saved = LogFiles.of(server.data()).flip(random);
                int logged = server.log().length();
                server.start();
                if (startsOrEnds(cluster, server)) {
                    whole++;
                    assertThat(count(cluster, server))
                            .as("keys after damage of %s, seed %d", saved.file(), Settings.seed())
                            .isEqualTo(KEYS);
                    server.kill();
                } else {
                    refused++;
                    assertThat(server.log().substring(logged))
                            .as("seed %d", Settings.seed())
                            .contains(saved.file().getFileName().toString());
                }
                saved.putBack();
            } while (System.nanoTime() < deadline);
            server.start();
            cluster.awaitWritable(Duration.ofSeconds(60));
            assertThat(count(cluster, server)).isEqualTo(KEYS);
        }
        System.err.printf(
                "=== damaged log, seed %d === refused to start %d, started with everything %d%n",
                Settings.seed(), refused, whole);
    }

    /** Whether it serves; false when it has ended. */
    private static boolean startsOrEnds(Cluster cluster, ServerProcess server) {
        try (HttpLine line = cluster.line(server)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !server.isAlive() || leads(line));
        }
        return server.isAlive();
    }

    private static boolean leads(HttpLine line) {
        try {
            return line.get("/v1/kv/damaged/0?consistent").status() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int count(Cluster cluster, ServerProcess server) throws IOException {
        try (HttpLine line = cluster.line(server)) {
            String body = line.get("/v1/kv/damaged/?recurse&consistent").body();
            return body.split("\"Value\"", -1).length - 1;
        }
    }
}
