package dev.praetor.consensus.jraft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * The check of RocksDB's write-ahead file against files that RocksDB wrote: appends of all sizes, so that they begin and end anywhere in the blocks of
 * 32 KiB, some over several blocks, some leaving a few bytes at a block's end.
 */
class WriteAheadFileTest {

    private static final int BLOCK = 32 * 1024;

    @TempDir
    Path directory;

    private byte[] written = {};
    /** Where each append ends. */
    private final List<Integer> ends = new ArrayList<>();

    private Path file = Path.of("");

    @BeforeEach
    void write() throws RocksDBException, IOException {
        RocksDB.loadLibrary();
        Random random = new Random(1);
        Path database = directory.resolve("database");
        try (Options options = new Options().setCreateIfMissing(true);
                WriteOptions synced = new WriteOptions().setSync(true);
                RocksDB open = RocksDB.open(options, database.toString())) {
            Path log = onlyLog(database);
            int[] sizes = {10, 20, 400, 3_000, 29_000, 1, 40_000, 100_000, 5, 32_000, 700, 64, 31_000, 8};
            for (int number = 0; number < sizes.length; number++) {
                byte[] value = new byte[sizes[number]];
                random.nextBytes(value);
                open.put(synced, new byte[] {(byte) number}, value);
                ends.add(Math.toIntExact(Files.size(log)));
            }
            fillABlockUpToAFewBytes(open, synced, log);
            written = Files.readAllBytes(log);
            file = directory.resolve("checked").resolve(log.getFileName());
        }
        Files.createDirectories(directory.resolve("checked"));
    }

    /** The next record finds no place for its header and begins in the next block. */
    private void fillABlockUpToAFewBytes(RocksDB open, WriteOptions synced, Path log)
            throws RocksDBException, IOException {
        // What a value of some hundred bytes costs beside itself.
        int before = Math.toIntExact(Files.size(log));
        open.put(synced, new byte[] {100}, new byte[300]);
        int overhead = Math.toIntExact(Files.size(log)) - before - 300;
        ends.add(before + overhead + 300);
        for (int number = 101; number < 104; number++) {
            int left = BLOCK - Math.toIntExact(Files.size(log)) % BLOCK;
            open.put(synced, new byte[] {(byte) number}, new byte[Math.floorMod(left - overhead - 3, BLOCK)]);
            ends.add(Math.toIntExact(Files.size(log)));
        }
    }

    private static Path onlyLog(Path database) throws IOException {
        try (Stream<Path> files = Files.list(database)) {
            return files.filter(each -> each.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void check(byte[] content) throws IOException {
        Files.write(file, content);
        WriteAheadFile.check(file.getParent());
    }

    @Test
    void acceptsWhatRocksDbWrote() {
        assertThat(written.length).isGreaterThan(8 * BLOCK);
        assertThatCode(() -> check(written)).doesNotThrowAnyException();
        assertThatCode(() -> check(new byte[0])).doesNotThrowAnyException();
    }

    /** A crash may end the file anywhere; what is cut short was never acknowledged. */
    @Test
    void acceptsAFileThatEndsAtAnyByte() throws IOException {
        for (int length = 0; length <= written.length; length += length < 1_000 ? 1 : 1_013) {
            check(Arrays.copyOf(written, length));
        }
        for (int end : ends) {
            for (int length = Math.max(0, end - 20); length <= Math.min(written.length, end + 20); length++) {
                check(Arrays.copyOf(written, length));
            }
        }
    }

    /** Behind a cut there may be zeros, where the file system had made room. */
    @Test
    void acceptsZerosBehindACut() throws IOException {
        for (int cut = 1; cut < written.length; cut += 16_411) {
            check(Arrays.copyOf(Arrays.copyOf(written, cut), written.length + 2 * BLOCK));
        }
    }

    /** Where the append before began is the first byte that the message may name. */
    @Test
    void refusesAFlippedBitBeforeTheLastAppendAndNamesFileAndByte() throws IOException {
        int lastBegins = ends.get(ends.size() - 2);
        for (int position = 0; position < lastBegins; position += position < 500 ? 1 : 2_003) {
            refuses(position, 1 << (position % 8));
        }
        for (int end : ends.subList(0, ends.size() - 1)) {
            for (int position = Math.max(0, end - 15); position < Math.min(lastBegins, end + 15); position++) {
                refuses(position, 0x5a);
            }
        }
    }

    private void refuses(int position, int flip) throws IOException {
        if (isFiller(position)) {
            return;
        }
        byte[] damaged = written.clone();
        damaged[position] ^= (byte) flip;
        assertThatThrownBy(() -> check(damaged))
                .as("byte %d of %d", position, damaged.length)
                .isInstanceOf(WriteAheadFile.DamagedException.class)
                .hasMessageMatching(
                        "checksum mismatch in " + file.getFileName() + " at byte \\d+, before other entries")
                .satisfies(refused -> assertThat(named(refused.getMessage())).isLessThanOrEqualTo(position));
    }

    private static int named(String message) {
        return Integer.parseInt(message.replaceAll(".* at byte (\\d+),.*", "$1"));
    }

    /** Bytes at the end of a block that are too few for a header mean nothing. */
    private boolean isFiller(int position) {
        int blockEnd = (position / BLOCK + 1) * BLOCK;
        for (int end : ends) {
            if (end <= position && blockEnd - end < 7 && blockEnd > end) {
                return true;
            }
        }
        return false;
    }

    /** The last append may be one that was never acknowledged, whatever is wrong with it. */
    @Test
    void acceptsAnyDamageOfTheLastAppend() throws IOException {
        int lastBegins = ends.get(ends.size() - 2);
        for (int position = lastBegins; position < written.length; position += 997) {
            byte[] damaged = written.clone();
            damaged[position] ^= 0x11;
            check(damaged);
        }
    }
}
