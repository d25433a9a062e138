package dev.praetor.state.snapshot.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a tar as Go's reader does: old, ustar, pax and GNU forms, as far as names and sizes go. Ends
 * after two blocks of zeros and reads nothing behind them. Owned by one thread.
 */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int LONGEST_EXTENSION = 1 << 20;
    private static final String INVALID = "archive/tar: invalid tar header";
    private static final String CUT_OFF = "unexpected EOF";

    private final InputStream in;
    private final Content content = new Content();
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** A member's name; its content is read from {@link #content}. */
    record Member(String name) {}

    /** The content of the member at hand. */
    InputStream content() {
        return content;
    }

    /**
     * Goes to the next member, over what is left of the one at hand; null at the end.
     *
     * @throws ArchiveException when the next header is damaged
     */
    @Nullable
    Member next() throws IOException {
        String name = null;
        long size = -1;
        while (true) {
            byte[] header = pass() ? header() : null;
            if (header == null) {
                return null;
            }
            left = number(header, 124, 12);
            padding = -left & (BLOCK - 1);
            byte type = header[156];
            switch (type) {
                case 'x' -> {
                    PaxRecords records = PaxRecords.read(extension());
                    name = records.path() == null ? name : records.path();
                    size = records.size() < 0 ? size : records.size();
                }
                case 'L' -> name = text(extension(), 0, LONGEST_EXTENSION);
                case 'K' -> extension();
                default -> {
                    if (size >= 0) {
                        left = size;
                        padding = -left & (BLOCK - 1);
                    }
                    if (isWithoutContent(type)) {
                        left = 0;
                        padding = 0;
                    }
                    return new Member(name == null ? name(header) : name);
                }
            }
        }
    }

    /** Links, devices, directories and pipes. */
    private static boolean isWithoutContent(byte type) {
        return type >= '1' && type <= '6';
    }

    private byte @Nullable [] header() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new ArchiveException(CUT_OFF);
        }
        if (isZero(block)) {
            byte[] second = in.readNBytes(BLOCK);
            if (second.length == 0) {
                return null;
            }
            if (second.length < BLOCK) {
                throw new ArchiveException(CUT_OFF);
            }
            if (!isZero(second)) {
                throw new ArchiveException(INVALID);
            }
            return null;
        }
        requireSum(block);
        return block;
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum over unsigned bytes, or over signed ones as some old programs made it. */
    private static void requireSum(byte[] block) throws ArchiveException {
        long unsigned = 0;
        long signed = 0;
        for (int place = 0; place < BLOCK; place++) {
            byte each = place >= 148 && place < 156 ? (byte) ' ' : block[place];
            unsigned += each & 0xff;
            signed += each;
        }
        long expected = number(block, 148, 8);
        if (expected != unsigned && expected != signed) {
            throw new ArchiveException(INVALID);
        }
    }

    /** A number in octal digits, or in binary when the first bit is set. */
    private static long number(byte[] block, int from, int length) throws ArchiveException {
        if ((block[from] & 0x80) != 0) {
            return binary(block, from, length);
        }
        String digits = text(block, from, from + length).strip();
        if (digits.isEmpty()) {
            return 0;
        }
        try {
            long value = Long.parseLong(digits, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw new ArchiveException(INVALID);
        }
        throw new ArchiveException(INVALID);
    }

    private static long binary(byte[] block, int from, int length) throws ArchiveException {
        long value = block[from] & 0x7f;
        for (int place = from + 1; place < from + length; place++) {
            if (value >>> (Long.SIZE - Byte.SIZE - 1) != 0) {
                throw new ArchiveException(INVALID);
            }
            value = value << Byte.SIZE | (block[place] & 0xff);
        }
        return value;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 262).equals("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 500) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Text up to a zero byte. */
    private static String text(byte[] bytes, int from, int to) {
        int end = from;
        int limit = Math.min(to, bytes.length);
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private byte[] extension() throws IOException {
        if (left > LONGEST_EXTENSION) {
            throw new ArchiveException(INVALID);
        }
        return content.readNBytes((int) left);
    }

    /** Goes over the rest of the member at hand; false at the end, which may come within what fills the member's last block up. */
    private boolean pass() throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        boolean whole = in.readNBytes((int) padding).length == padding;
        padding = 0;
        return whole;
    }

    /** What is left of the member at hand. */
    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(left, length));
            if (count < 0) {
                throw new ArchiveException(CUT_OFF);
            }
            left -= count;
            return count;
        }
    }
}
