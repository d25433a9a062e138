package dev.praetor.interop.fault.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The write-ahead files of a server that does not run, newest last: to be damaged. Owned by the thread that runs the faults. */
public record LogFiles(List<Path> files) {

    /** RocksDB's block, within which records lie, and the head of a record: checksum, length, type. */
    private static final int BLOCK = 32 * 1024;

    private static final int HEAD = 7;

    private static final int LAST_RECORDS = 2048;

    public static LogFiles of(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return new LogFiles(all.filter(file -> file.getFileName().toString().matches("\\d+\\.log"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList());
        }
    }

    /** Appends the beginning of a record whose rest never reached the disk; tells what it did. */
    public String tear(SplittableRandom random) throws IOException {
        if (files.isEmpty()) {
            return "no log";
        }
        Path newest = files.getLast();
        long size = Files.size(newest);
        int room = (int) (BLOCK - size % BLOCK);
        if (room < HEAD + 2) {
            return "no room in the block";
        }
        int whole = random.nextInt(HEAD + 2, room + 1);
        byte[] record = new byte[random.nextInt(1, whole)];
        random.nextBytes(record);
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        if (record.length >= HEAD) {
            // A whole record in one part, that was to be longer than what is there.
            bytes.putShort(4, (short) (whole - HEAD)).put(6, (byte) 1);
        }
        try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(bytes);
        }
        return record.length + " of " + whole + " bytes of a record at byte " + size + " of " + newest.getFileName();
    }

    /** The bytes of a file, to be put back. */
    public record Saved(Path file, byte[] bytes) {

        public void putBack() throws IOException {
            Files.write(file, bytes);
        }
    }

    /**
     * Inverts a few bits of one byte, and gives back what was there. Not near the end: what is wrong with the last record cannot be told from an append that a
     * crash cut short.
     */
    public Saved flip(SplittableRandom random) throws IOException {
        List<Path> filled = files.stream().filter(LogFiles::isFilled).toList();
        Path file = filled.get(random.nextInt(filled.size()));
        byte[] bytes = Files.readAllBytes(file);
        Saved saved = new Saved(file, Arrays.copyOf(bytes, bytes.length));
        bytes[random.nextInt(Math.max(1, bytes.length - LAST_RECORDS))] ^= (byte) random.nextInt(1, 256);
        Files.write(file, bytes);
        return saved;
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
