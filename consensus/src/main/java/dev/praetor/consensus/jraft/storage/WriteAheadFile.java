package dev.praetor.consensus.jraft.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A write-ahead file of RocksDB, read before RocksDB reads it: blocks of 32 KiB hold records of a masked CRC-32C, a length, a type and a payload
 * (RocksDB, "Write Ahead Log File Format").
 *
 * <p>RocksDB takes a record whose length leads beyond the end of what was written for one that a crash cut short, and drops it with all that follows. But
 * every append is synced before the next one begins. So when a record that begins an append follows one that cannot be read, the latter was acknowledged.
 */
final class WriteAheadFile {

    private static final String SUFFIX = ".log";
    private static final int BLOCK = 32 * 1024;
    private static final int HEADER = 7;
    private static final int MASK_DELTA = 0xa282ead8;

    /** A record that is a whole append, and one that is its first part. */
    private static final int WHOLE = 1;

    private static final int FIRST = 2;
    private static final int LAST = 4;

    private final ByteBuffer bytes;
    private final CRC32C checksum = new CRC32C();

    private WriteAheadFile(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads all write-ahead files of a database that nobody has open.
     *
     * @throws DamagedException when one has a damaged record before its last
     */
    static void check(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                long position = damage(file);
                if (position >= 0) {
                    throw new DamagedException("checksum mismatch in " + file.getFileName() + " at byte " + position
                            + ", before other entries");
                }
            }
        }
    }

    private static long damage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new WriteAheadFile(mapped).damage();
        }
    }

    /** Where the damaged record begins; -1 when there is none but perhaps the last. */
    private long damage() {
        int position = 0;
        while (position < bytes.limit()) {
            if (BLOCK - position % BLOCK < HEADER) {
                position += BLOCK - position % BLOCK;
                continue;
            }
            if (!isRecord(position, LAST)) {
                return hasAppendAfter(position) ? position : -1;
            }
            position += HEADER + length(position);
        }
        return -1;
    }

    private boolean hasAppendAfter(int damaged) {
        for (int position = damaged + 1; position + HEADER <= bytes.limit(); position++) {
            if (isRecord(position, FIRST)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record of one of the types up to a given one begins here, with the right checksum. */
    private boolean isRecord(int position, int lastType) {
        if (position + HEADER > bytes.limit() || position % BLOCK + HEADER > BLOCK) {
            return false;
        }
        int type = bytes.get(position + HEADER - 1);
        int length = length(position);
        if (type < WHOLE
                || type > lastType
                || position % BLOCK + HEADER + length > BLOCK
                || position + HEADER + length > bytes.limit()) {
            return false;
        }
        checksum.reset();
        checksum.update(bytes.slice(position + HEADER - 1, 1 + length));
        return masked((int) checksum.getValue()) == bytes.getInt(position);
    }

    private int length(int position) {
        return Short.toUnsignedInt(bytes.getShort(position + 4));
    }

    private static int masked(int checksum) {
        return Integer.rotateRight(checksum, 15) + MASK_DELTA;
    }

    /** A record that was acknowledged cannot be read. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }
}
