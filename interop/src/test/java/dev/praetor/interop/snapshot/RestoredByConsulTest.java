package dev.praetor.interop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.RealConsul;
import dev.praetor.interop.agent.TestAgent;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive that Praetor saves restores into a real Consul, which then answers as it does after restoring the archive
 * that Praetor had restored, objects of features that Praetor has not yet among them. Needs the executable of a Consul in
 * the environment variable {@code CONSUL_BINARY}. One older than 1.21 is not given what it does not know: the archive of a 1.21.4.
 */
final class RestoredByConsulTest {

    @TempDir
    private Path directory;

    @Test
    void consulFindsEverythingInAnArchiveOfPraetor() {
        RealConsul executable = RealConsul.needed();
        try (Consul consul = Consul.start(executable, directory);
                TestAgent agent = TestAgent.dev(directory)) {
            for (String release : consul.knownArchives()) {
                byte[] original = Archives.recorded(release + ".snap");
                List<String> paths = List.copyOf(
                        Archives.answers("full-1.21.4.expected.json").keySet());
                Map<String, @Nullable Object> expected = consul.answersAfter(original, paths);
                assertThat(Archives.restore(agent.url(), original).status()).isEqualTo(200);
                Map<String, @Nullable Object> found = consul.answersAfter(Archives.save(agent.url()), paths);
                for (String path : paths) {
                    assertThat(found.get(path)).as("%s %s", release, path).isEqualTo(expected.get(path));
                }
            }
        }
    }

    /** A Consul in development mode, killed by its process ID when closed. */
    private record Consul(TestAgent agent, int minorRelease) implements AutoCloseable {

        private static final String NODE = "restorer";

        static Consul start(RealConsul executable, Path directory) {
            return new Consul(
                    TestAgent.start(executable, directory, List.of("-dev", "-node", NODE)), executable.minorRelease());
        }

        /** The recorded archives of releases that are not later than its own. */
        List<String> knownArchives() {
            if (minorRelease < 21) {
                System.err.println("SKIPPED: the archive of 1.21.4, as CONSUL_BINARY is a Consul 1." + minorRelease);
                return List.of("full-1.10.11");
            }
            return List.of("full-1.21.4", "full-1.10.11");
        }

        /** What it answers once it has restored an archive; parts that it builds afterwards are waited for. */
        Map<String, @Nullable Object> answersAfter(byte[] archive, List<String> paths) {
            Archives.Answer restored = Archives.restore(agent.url(), archive);
            assertThat(restored.status()).as(restored.text()).isEqualTo(200);
            Map<String, @Nullable Object> last = answers(paths);
            for (int same = 0; same < 3; ) {
                Map<String, @Nullable Object> now = answers(paths);
                same = now.equals(last) ? same + 1 : 0;
                last = now;
            }
            return last;
        }

        private Map<String, @Nullable Object> answers(List<String> paths) {
            Map<String, @Nullable Object> answers = new TreeMap<>();
            for (String path : paths) {
                answers.put(path, answer(path));
            }
            return answers;
        }

        /** Releases before 1.11 hang up on some proxies with a configuration of their own, also of archives of theirs. */
        private @Nullable Object answer(String path) {
            Archives.Answer answer;
            try {
                answer = Archives.get(agent.url(), path);
            } catch (UncheckedIOException hungUp) {
                return "no answer";
            }
            return answer.status() == 200
                    ? withoutItself(Archives.settled(path, Archives.json(answer.body())))
                    : answer.status() + answer.text();
        }

        /** Its own node it registers anew after a restore, in steps and at indexes of its own. */
        private static @Nullable Object withoutItself(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                return value;
            }
            List<@Nullable Object> others = new ArrayList<>(list);
            others.removeIf(item -> item instanceof Map<?, ?> row
                    && (NODE.equals(row.get("Node"))
                            || row.get("Node") instanceof Map<?, ?> node && NODE.equals(node.get("Node"))));
            return others;
        }

        @Override
        public void close() {
            agent.close();
        }
    }
}
