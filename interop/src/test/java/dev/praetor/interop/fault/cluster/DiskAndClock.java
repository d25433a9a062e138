package dev.praetor.interop.fault.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The disk and the clock of one server as {@code faults.c} shows them to it. Changes take effect at once. Also knows what was synced, and can lose the rest.
 * Owned by the thread that runs the faults.
 */
public final class DiskAndClock {

    private static final int PAGE = 4096;
    private static final int SYNC_DELAY_MICROS = 0;
    private static final int SYNC_ERRNO = 8;
    private static final int WRITE_ERRNO = 16;
    private static final int CLOCK_OFFSET_NANOS = 24;
    private static final int SYNC_LIES = 32;
    private static final int SYNCS = 40;
    private static final int SYNCS_HIT = 48;
    private static final int WRITES_HIT = 56;
    private static final int CLOCKS_HIT = 64;

    private static final int EIO = 5;
    private static final int ENOSPC = 28;

    private final FaultLibrary library;
    private final Path control;
    private final Path journal;
    private final Path data;
    private final Path dataFromHere;
    private final MappedByteBuffer words;
    private final Map<Inode, Long> synced = new HashMap<>();

    private record Inode(long device, long number) {}

    /**
     * @param directory where the control file lies
     * @param data the data directory as the server names it: the only place where the disk is bad
     * @param dataFromHere the same as it is reached from here
     */
    DiskAndClock(FaultLibrary library, Path directory, Path data, Path dataFromHere) throws IOException {
        this.library = library;
        this.data = data;
        this.dataFromHere = dataFromHere;
        control = directory.resolve("faults");
        journal = directory.resolve("synced");
        Files.write(control, new byte[PAGE]);
        try (FileChannel channel = FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE);
            words.order(ByteOrder.nativeOrder());
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.file().toString(),
                "PRAETOR_FAULT_CONTROL", control.toString(),
                "PRAETOR_FAULT_DIRECTORY", data.toString(),
                "PRAETOR_FAULT_JOURNAL", journal.toString());
    }

    /** Every sync takes so much longer. */
    public void slowSyncs(Duration by) {
        words.putLong(SYNC_DELAY_MICROS, by.toNanos() / 1000);
    }

    /** Every sync fails with an error of input or output. */
    public void failSyncs() {
        words.putLong(SYNC_ERRNO, EIO);
    }

    /** There is no room for more. */
    public void fill() {
        words.putLong(WRITE_ERRNO, ENOSPC);
    }

    /** The clock of the day is wrong by so much. */
    public void shiftClock(Duration by) {
        words.putLong(CLOCK_OFFSET_NANOS, by.toNanos());
    }

    /** Syncs report success and do nothing: a server on such a disk acknowledges what is not durable. */
    public void lieAboutSyncs() {
        words.putLong(SYNC_LIES, 1);
    }

    /** Syncs are what they say from now on. */
    public void tellTheTruth() {
        words.putLong(SYNC_LIES, 0);
    }

    /** All is well again, but a lie that was told. */
    public void heal() {
        words.putLong(SYNC_DELAY_MICROS, 0);
        words.putLong(SYNC_ERRNO, 0);
        words.putLong(WRITE_ERRNO, 0);
        words.putLong(CLOCK_OFFSET_NANOS, 0);
    }

    /** How many syncs there were, so that a test knows that it has the disk in its hand. */
    public long syncs() {
        return words.getLong(SYNCS);
    }

    /** How many syncs, writes and readings of the clock were bad. */
    public long hits() {
        return words.getLong(SYNCS_HIT) + words.getLong(WRITES_HIT) + words.getLong(CLOCKS_HIT);
    }

    /**
     * Cuts every file of a server that was killed to the length that it had at its last sync, as a loss of power may do.
     *
     * @return how many bytes are gone
     */
    public long losePower() throws IOException {
        readJournal();
        long lost = 0;
        List<Path> files;
        try (Stream<Path> all = Files.walk(dataFromHere)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino");
            Inode inode = new Inode(
                    ((Number) attributes.get("dev")).longValue(), ((Number) attributes.get("ino")).longValue());
            long kept = synced.getOrDefault(inode, 0L);
            long length = Files.size(file);
            if (kept < length) {
                lost += length - kept;
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(kept);
                }
            }
        }
        return lost;
    }

    private void readJournal() throws IOException {
        if (!Files.exists(journal)) {
            return;
        }
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(journal)).order(ByteOrder.nativeOrder());
        while (records.remaining() >= 3 * Long.BYTES) {
            synced.put(new Inode(records.getLong(), records.getLong()), records.getLong());
        }
        Files.write(journal, new byte[0]);
    }
}
