package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing acknowledged is lost: {@code agent -server -bootstrap -data-dir} killed with signal 9 in the middle of writes. */
final class DurabilityTest {

    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    @Test
    void everyAcknowledgedWriteSurvivesAKill() {
        long seed = Long.getLong("praetor.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        int surviving = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (TestAgent agent = TestAgent.durable(directory)) {
                assertThat(agent.get("/v1/kv/durable?keys&consistent").body().split(",").length)
                        .as("keys after %d rounds, seed %d", round, seed)
                        .isGreaterThanOrEqualTo(Math.max(1, surviving));
                for (int key = 0; key < surviving; key++) {
                    assertThat(agent.get("/v1/kv/durable/" + key + "?raw").body())
                            .as("key %d after %d rounds, seed %d", key, round, seed)
                            .isEqualTo("value " + key);
                }
                surviving = writeUntilKilled(agent, surviving, surviving + 20 + random.nextInt(200));
            }
        }
    }

    /** Writes keys one after the other, kills the agent once {@code killAt} is acknowledged, and returns the first key not acknowledged. */
    private static int writeUntilKilled(TestAgent agent, int first, int killAt) {
        AtomicInteger next = new AtomicInteger(first);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (agent.put("/v1/kv/durable/" + next.get(), "value " + next.get())
                    .body()
                    .strip()
                    .equals("true")) {
                next.incrementAndGet();
            }
        });
        Awaitility.await().until(() -> next.get() > killAt || writer.isDone());
        assertThat(writer)
                .as("writes are accepted until the kill; log:%n%s", agent.log())
                .isNotDone();
        agent.kill();
        Awaitility.await().until(writer::isDone);
        return next.get();
    }

    @Test
    void servicesOfTheAgentAreThereAfterARestart() {
        try (TestAgent agent = TestAgent.durable(directory)) {
            assertThat(agent.put("/v1/agent/service/register", "{\"Name\": \"kept\", \"Port\": 4711}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(agent.terminate()).as("exit code, log:%n%s", agent.log()).isIn(0, 1);
        }
        try (TestAgent agent = TestAgent.durable(directory)) {
            assertThat(agent.get("/v1/agent/services").body())
                    .contains("\"kept\"")
                    .contains("4711");
            Awaitility.await()
                    .until(() -> agent.get("/v1/catalog/service/kept").body().contains("4711"));
        }
    }
}
