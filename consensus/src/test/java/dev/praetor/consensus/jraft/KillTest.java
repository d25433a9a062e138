package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.state.kv.GetKey;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing acknowledged is lost when the process is killed at any moment (ARCHITECTURE.md section 8). {@code -Dpraetor.kill.rounds=100} makes it longer,
 * {@code -Dpraetor.seed} repeats a run's moments.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("praetor.kill.rounds", 5);

    @TempDir
    Path temporary;

    private Path directory = Path.of("");

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("consensus");
    }

    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> had = new HashSet<>();

    @Test
    void keepsEveryAcknowledgedWriteWhenKilledAtAnyMoment() throws Exception {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        int ready = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Every third process is killed while it starts, the others while they write.
            boolean whileStarting = round % 3 == 2;
            int moment = whileStarting ? random.nextInt(900) : 20 + random.nextInt(700);
            ready += run("r" + round, whileStarting, moment, seed) ? 1 : 0;
        }
        assertThat(ready).as("seed %d: processes that came up", seed).isPositive();
        assertThat(acknowledged).as("seed %d: acknowledged writes", seed).isNotEmpty();
        try (DurableNode node = new DurableNode(directory)) {
            var snapshot = node.leading().snapshot();
            for (String key : acknowledged) {
                var entry = new GetKey(Bytes.of(key)).run(snapshot).value();
                assertThat(entry).as("seed %d: key %s", seed, key).isNotNull();
                assertThat(entry.value()).isEqualTo(Bytes.of("value of " + key));
            }
            assertThat(node.fatal).isEmpty();
        }
    }

    private boolean run(String round, boolean whileStarting, int moment, long seed) throws Exception {
        Process process = start(round);
        AtomicBoolean ready = new AtomicBoolean();
        CountDownLatch readyOrEnded = new CountDownLatch(1);
        List<String> unexpected = new ArrayList<>();
        had.clear();
        Set<String> before = Set.copyOf(acknowledged);
        Thread reader = Thread.ofPlatform().start(() -> read(process, ready, readyOrEnded, unexpected));
        if (!whileStarting) {
            assertThat(readyOrEnded.await(120, TimeUnit.SECONDS))
                    .as("seed %d: %s is stuck", seed, round)
                    .isTrue();
            assertThat(ready)
                    .as("seed %d: %s came up; it said %s", seed, round, unexpected)
                    .isTrue();
        }
        // The moment of the kill is the point of the test; nothing is expected of it.
        process.waitFor(moment, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        process.waitFor();
        reader.join();
        if (ready.get()) {
            assertThat(had).as("seed %d: what %s found", seed, round).containsAll(before);
        }
        return ready.get();
    }

    private Process start(String round) throws IOException {
        return new ProcessBuilder(command(round, 0)).redirectErrorStream(true).start();
    }

    private List<String> command(String round, int padding) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcom.google.protobuf.use_unsafe_pre22_gencode",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "-cp",
                classPath(),
                WriterProcess.class.getName(),
                directory.toString(),
                round,
                Integer.toString(padding));
    }

    /** A limit on the size of files stands for a full disk: the write of an entry fails in the same way. */
    @Test
    void endsWithTheCauseWhenTheDiskIsFullAndKeepsWhatWasAcknowledged() throws Exception {
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 14500; exec \"$@\"", "bash"));
        limited.addAll(command("full", 4_000));
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        read(process, new AtomicBoolean(), new CountDownLatch(1), said);
        assertThat(process.waitFor()).as("%s", said).isEqualTo(3);
        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("fatal cannot append to the Raft log in " + directory.resolve("log"))
                        .contains("File too large"));
        assertThat(acknowledged).isNotEmpty();
        try (DurableNode node = new DurableNode(directory)) {
            var snapshot = node.leading().snapshot();
            assertThat(acknowledged)
                    .allSatisfy(key -> assertThat(
                                    new GetKey(Bytes.of(key)).run(snapshot).value())
                            .isNotNull());
        }
    }

    /** Where this class came from: a launcher may have a loader of its own. */
    private static String classPath() {
        if (KillTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private void read(Process process, AtomicBoolean ready, CountDownLatch readyOrEnded, List<String> unexpected) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "had" -> had.add(words[1]);
                    case "ready" -> {
                        ready.set(true);
                        readyOrEnded.countDown();
                    }
                    case "acknowledged" -> {
                        // The last line may be cut short by the kill.
                        if (words.length == 3) {
                            acknowledged.add(words[1]);
                        }
                    }
                    default -> unexpected.add(line);
                }
            }
        } catch (IOException killed) {
            unexpected.add(killed.toString());
        } finally {
            readyOrEnded.countDown();
        }
    }
}
