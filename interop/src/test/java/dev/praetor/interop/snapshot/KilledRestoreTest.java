package dev.praetor.interop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed with signal 9 in the middle of a restore has the old state or the new one, never a mix. */
final class KilledRestoreTest {

    private static final int ROUNDS = Integer.getInteger("praetor.restore.kills", 4);
    private static final int KEYS = 40_000;

    @TempDir
    private Path directory;

    @Test
    void theStateIsWholeAfterAKill() {
        long seed = Long.getLong("praetor.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        String present = "";
        int taken = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            try (TestAgent agent = TestAgent.durable(directory)) {
                String next = "round" + (round - 1);
                String found = found(agent);
                assertThat(found).as("round %d, seed %d", round, seed).isIn(present, next);
                taken += found.equals(next) ? 1 : 0;
                present = found;
                byte[] archive = Archives.ofKeys("round" + round, KEYS + round);
                long pause = random.nextLong(40, 1_500);
                CompletableFuture<Void> restore =
                        CompletableFuture.runAsync(() -> Archives.restore(agent.url(), archive));
                Awaitility.await()
                        .pollDelay(Duration.ofMillis(pause))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> true);
                agent.kill();
                Awaitility.await().until(restore::isDone);
            }
        }
        System.out.println("seed " + seed + ": " + taken + " of " + ROUNDS + " killed restores had taken effect");
    }

    /** The prefix that all keys share, which are all of that archive; empty when there are none. */
    private static String found(TestAgent agent) {
        String folders = agent.get("/v1/kv/?keys&separator=/").body();
        String folder = folders.replaceAll("[\\[\\]\"\\s/]", "");
        if (folder.isEmpty()) {
            return "";
        }
        assertThat(folder).as("one folder").matches("round[0-9]+");
        int round = Integer.parseInt(folder.substring("round".length()));
        assertThat(agent.get("/v1/kv/" + folder + "/?keys").body().split(",")).hasSize(KEYS + round);
        return folder;
    }
}
