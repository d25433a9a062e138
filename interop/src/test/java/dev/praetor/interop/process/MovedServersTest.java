package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.interop.agent.Executable;
import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that come back with their data and other addresses are the members that they were: Raft knows them by their node IDs. */
final class MovedServersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("a", "b", "c");

    @TempDir
    private Path directory;

    private final List<Integer> ports = Ports.free(3);
    private final List<TestAgent> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(TestAgent::close);
    }

    private static String address(int first, int number) {
        return "127.0.0." + (first + number);
    }

    /** Starts the servers at addresses from a first one on. */
    private void start(int first) {
        for (int number = 0; number < NAMES.size(); number++) {
            String name = NAMES.get(number);
            running.add(TestAgent.launch(
                    Executable.path(),
                    directory,
                    List.of(
                            "-server",
                            "-bootstrap-expect=3",
                            "-node=" + name,
                            "-data-dir=" + directory.resolve(name),
                            "-bind=" + address(first, number),
                            "-server-port=" + ports.get(0),
                            "-serf-lan-port=" + ports.get(1),
                            "-serf-wan-port=" + ports.get(2),
                            "-retry-join=" + address(first, 0) + ":" + ports.get(1),
                            "-retry-join=" + address(first, 1) + ":" + ports.get(1))));
        }
        running.forEach(TestAgent::awaitLeader);
    }

    private List<String> addresses(int first) {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < NAMES.size(); number++) {
            expected.add("\"Address\":\"" + address(first, number) + ":" + ports.getFirst() + "\"");
        }
        return expected;
    }

    private static String raft(TestAgent server) {
        return server.get("/v1/operator/raft/configuration").body();
    }

    private static boolean accepts(TestAgent server, String key) {
        return server.put("/v1/kv/" + key, "v").body().strip().equals("true");
    }

    @Test
    void allServersComeBackAtOtherAddressesAndVote() {
        start(41);
        await().atMost(LIMIT).until(() -> accepts(running.getFirst(), "before"));
        assertThat(raft(running.getFirst())).contains(addresses(41));
        running.forEach(TestAgent::kill);
        running.clear();
        start(51);
        for (TestAgent server : running) {
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(raft(server)).contains(addresses(51)).doesNotContain("\"Voter\":false"));
        }
        assertThat(running.getLast().get("/v1/kv/before?consistent").statusCode())
                .isEqualTo(200);
        running.getFirst().kill();
        TestAgent other = running.getLast();
        await().atMost(LIMIT).ignoreExceptions().until(() -> accepts(other, "after"));
    }
}
