package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.consensus.Commands;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.Submission;
import dev.praetor.state.kv.ListEntries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does with files that a crash or a bad disk left (ARCHITECTURE.md section 8): it recovers or refuses with the file's name. */
class DamageTest {

    @TempDir
    Path directory;

    private Path raft() {
        return directory.resolve("raft");
    }

    private void write(int from, int to) {
        try (DurableNode node = new DurableNode(raft())) {
            Consensus consensus = node.leading();
            for (int number = from; number < to; number++) {
                assertThat(Commands.await(consensus.apply(Commands.set("key-" + number, "v"), Consensus.ANY_TERM)))
                        .isInstanceOf(Submission.Applied.class);
            }
        }
    }

    private int keys() {
        try (DurableNode node = new DurableNode(raft())) {
            return new ListEntries(Bytes.EMPTY)
                    .run(node.leading().snapshot())
                    .value()
                    .size();
        }
    }

    private List<Path> files(Path below, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Path largest(List<Path> files) {
        return files.stream()
                .max((left, right) -> Long.compare(size(left), size(right)))
                .orElseThrow();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int before = access.read();
            access.seek(position);
            access.write(before ^ 0x5a);
        }
    }

    @Test
    void findsEverythingAgainAfterAnOrderlyStop() {
        write(0, 50);
        write(50, 100);
        assertThat(keys()).isEqualTo(100);
    }

    @Test
    void dropsARecordThatWasCutShortAtTheVeryEndAndKeepsAllBefore() throws IOException {
        write(0, 100);
        Path tail = largest(files(raft().resolve("log"), ".log"));
        try (RandomAccessFile access = new RandomAccessFile(tail.toFile(), "rw")) {
            access.setLength(access.length() - 3);
        }
        // Whatever was cut off is at most the last entry.
        assertThat(keys()).isBetween(99, 100);
    }

    @Test
    void refusesALogWithADamagedRecordInTheMiddle() throws IOException {
        write(0, 100);
        Path log = largest(files(raft().resolve("log"), ".log"));
        flip(log, Files.size(log) / 2);
        assertThatThrownBy(() -> new DurableNode(raft()).close())
                .isInstanceOf(ConsensusStartException.class)
                .hasMessageContaining("cannot open the Raft log in " + raft().resolve("log"))
                .hasMessageContaining("checksum mismatch");
    }

    /** RocksDB alone takes such a record for one that a crash cut short, and drops what follows. */
    @Test
    void refusesARecordWhoseLengthLeadsBeyondTheEndOfTheLog() throws IOException {
        write(0, 50);
        Path log = files(raft().resolve("log"), ".log").getFirst();
        flip(log, 5);
        assertThatThrownBy(() -> new DurableNode(raft()).close())
                .isInstanceOf(ConsensusStartException.class)
                .hasMessageContaining("cannot open the Raft log in " + raft().resolve("log"))
                .hasMessageContaining("checksum mismatch in " + log.getFileName() + " at byte 0, before other entries");
    }

    @Test
    void eitherRefusesOrFindsEverythingWhenAnyByteIsDamaged() throws IOException {
        write(0, 200);
        // Starting again moved what was written to a table file; now the log has both kinds.
        write(200, 300);
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        Path original = directory.resolve("original");
        copy(raft(), original);
        for (int trial = 0; trial < 40; trial++) {
            copy(original, raft());
            List<Path> files = files(raft().resolve("log"), "").stream()
                    .filter(file -> size(file) > 0 && !isJournal(file))
                    .toList();
            Path damaged = files.get(random.nextInt(files.size()));
            // The end of the write-ahead log may be the cut-off record of a crash.
            long position = random.nextLong(Math.max(1, size(damaged) - 200));
            flip(damaged, position);
            String where = "seed %d trial %d: byte %d of %s".formatted(seed, trial, position, damaged);
            try (DurableNode node = new DurableNode(raft())) {
                var keys = new ListEntries(Bytes.EMPTY).run(node.leading().snapshot());
                assertThat(keys.value()).as(where).hasSize(300);
            } catch (ConsensusStartException refused) {
                assertThat(refused)
                        .as(where)
                        .hasMessageContaining(raft().resolve("log").toString());
            }
        }
    }

    /** RocksDB's own text log. */
    private static boolean isJournal(Path file) {
        return file.getFileName().toString().startsWith("LOG");
    }

    private static void copy(Path from, Path to) throws IOException {
        FileUtils.deleteDirectory(to.toFile());
        FileUtils.copyDirectory(from.toFile(), to.toFile());
    }

    @Test
    void refusesADirectoryThatAnotherServerUses() {
        try (DurableNode node = new DurableNode(raft())) {
            node.leading();
            assertThatThrownBy(() -> new DurableNode(raft()).close())
                    .isInstanceOf(ConsensusStartException.class)
                    .hasMessageContaining(raft().resolve("log").toString())
                    .hasMessageEndingWith("is another server running on this directory?");
        }
    }

    @Test
    void refusesADamagedTermAndVote() throws IOException {
        write(0, 1);
        flip(raft().resolve("raft_meta"), 6);
        assertThatThrownBy(() -> new DurableNode(raft()).close())
                .isInstanceOf(ConsensusStartException.class)
                .hasMessageContaining(raft().resolve("raft_meta").toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesADamagedSnapshot() throws IOException {
        try (DurableNode node = new DurableNode(raft())) {
            Commands.await(node.leading().apply(Commands.set("a", "v"), Consensus.ANY_TERM));
            Commands.await(node.leading().takeSnapshot());
        }
        Path state = files(raft().resolve("snapshots"), SnapshotFiles.NAME).getLast();
        flip(state, Files.size(state) / 2);
        assertThatThrownBy(() -> new DurableNode(raft()).close())
                .isInstanceOf(ConsensusStartException.class)
                .hasMessageContaining(state.toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void keepsItsFilesFromOtherUsers() throws IOException {
        try (DurableNode node = new DurableNode(raft())) {
            Commands.await(node.leading().apply(Commands.set("a", "v"), Consensus.ANY_TERM));
            Commands.await(node.leading().takeSnapshot());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(raft())))
                .isEqualTo("rwx------");
        try (DurableNode node = new DurableNode(raft());
                Stream<Path> all = Files.walk(raft())) {
            node.leading();
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }

    @Test
    void writesNoTokenToAnyFile() throws IOException {
        String token = "6b1f3f0c-5e0f-4b53-9a51-secret-token";
        try (DurableNode node = new DurableNode(raft())) {
            for (var command : Commands.oneOfEachType(token)) {
                Commands.await(node.leading().apply(command, Consensus.ANY_TERM));
            }
            Commands.await(node.leading().takeSnapshot());
        }
        for (Path file : files(raft(), "")) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(content).as(file.toString()).doesNotContain(token);
        }
    }
}
