package dev.praetor.interop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of a real Consul 1.21.4 and 1.10.11 restore into agents, and all that is built answers as that Consul did. */
final class ConsulArchivesTest {

    /** Answers 200 already, without the mesh that it is about. */
    private static final String LATER = "/v1/catalog/gateway-services/";

    @TempDir
    private Path directory;

    @Test
    void aDevAgentAnswersAsTheConsulDid() {
        try (TestAgent agent = TestAgent.dev(directory)) {
            answersAsRecorded(agent);
        }
    }

    @Test
    void aDurableServerAnswersAsTheConsulDidAlsoAfterAKill() {
        try (TestAgent agent = TestAgent.durable(directory)) {
            answersAsRecorded(agent);
            agent.kill();
        }
        try (TestAgent again = TestAgent.durable(directory)) {
            assertThat(again.get("/v1/kv/?keys").body()).contains("app/plain");
            compare(again, expectedOf1214(), List.of("/v1/kv/?recurse", "/v1/session/list", "/v1/coordinate/nodes"));
        }
    }

    private static void answersAsRecorded(TestAgent agent) {
        Map<String, @Nullable Object> old = Archives.answers("full-1.10.11.restored-by-1.21.4.json");
        restores(agent, "full-1.10.11.snap");
        assertThat(compare(agent, old, new ArrayList<>(old.keySet()))).isGreaterThanOrEqualTo(25);
        Map<String, @Nullable Object> expected = expectedOf1214();
        restores(agent, "full-1.21.4.snap");
        assertThat(compare(agent, expected, new ArrayList<>(expected.keySet()))).isGreaterThanOrEqualTo(32);
    }

    /** What was answered before saving, but for what a restore into a real Consul changes too. */
    private static Map<String, @Nullable Object> expectedOf1214() {
        Map<String, @Nullable Object> expected = Archives.answers("full-1.21.4.expected.json");
        expected.putAll(Archives.answers("full-1.21.4.differs-after-restore.json"));
        return expected;
    }

    private static void restores(TestAgent agent, String archive) {
        Archives.Answer answer = Archives.restore(agent.url(), Archives.recorded(archive));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    /** Compares all that this agent answers at all; gives how much that was. */
    private static int compare(TestAgent agent, Map<String, @Nullable Object> expected, List<String> paths) {
        int compared = 0;
        for (String path : paths) {
            Archives.Answer answer = Archives.get(agent.url(), path);
            if (answer.status() != 200 || path.startsWith(LATER)) {
                continue;
            }
            assertThat(Archives.settled(path, Archives.json(answer.body())))
                    .as(path)
                    .isEqualTo(Archives.settled(path, expected.get(path)));
            compared++;
        }
        return compared;
    }
}
