package dev.praetor.state.snapshot.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) as Go's reader does: members that follow one another are one stream, whatever else
 * follows is an error, and errors have Go's words ({@link ArchiveException}). The JDK's own stream passes over garbage
 * behind the last member. Owned by one thread; closing frees memory and leaves the source open.
 */
final class Gunzip extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int LONGEST_TEXT = 512;
    private static final String INVALID_HEADER = "gzip: invalid header";
    private static final String CUT_OFF = "unexpected EOF";

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] input = new byte[64 << 10];
    private int at;
    private int end;
    private boolean over;

    /**
     * Reads the first header.
     *
     * @throws ArchiveException when there is none
     */
    Gunzip(InputStream in) throws IOException {
        this.in = in;
        if (!header()) {
            throw new ArchiveException("EOF");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!over) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                sum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw ArchiveException.ofStream(CUT_OFF);
                }
                inflater.setInput(input, at, end - at);
                at = end;
            } else {
                throw corrupt();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException damaged) {
            throw corrupt();
        }
    }

    private ArchiveException corrupt() {
        return ArchiveException.ofStream("flate: corrupt input before offset " + inflater.getBytesRead());
    }

    /** Checks the sum of a member and begins the next one, if there is one. */
    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long expectedSum = little(Integer.BYTES);
        long expectedLength = little(Integer.BYTES);
        if (expectedSum != sum.getValue() || expectedLength != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ArchiveException("gzip: invalid checksum");
        }
        over = !header();
    }

    /** Reads the header of a member; false when the stream ends before it. */
    private boolean header() throws IOException {
        inflater.reset();
        sum.reset();
        if (!fill()) {
            return false;
        }
        byte[] fixed = new byte[10];
        for (int place = 0; place < fixed.length; place++) {
            fixed[place] = (byte) take();
        }
        if (fixed[0] != 0x1f || fixed[1] != (byte) 0x8b || fixed[2] != 8) {
            throw new ArchiveException(INVALID_HEADER);
        }
        CRC32 headerSum = new CRC32();
        headerSum.update(fixed);
        int flags = fixed[3];
        if ((flags & EXTRA) != 0) {
            int length = summed(headerSum) | summed(headerSum) << 8;
            for (int place = 0; place < length; place++) {
                summed(headerSum);
            }
        }
        if ((flags & NAME) != 0) {
            text(headerSum);
        }
        if ((flags & COMMENT) != 0) {
            text(headerSum);
        }
        if ((flags & HEADER_CRC) != 0 && little(Short.BYTES) != (headerSum.getValue() & 0xffff)) {
            throw new ArchiveException(INVALID_HEADER);
        }
        return true;
    }

    private void text(CRC32 headerSum) throws IOException {
        for (int length = 0; summed(headerSum) != 0; length++) {
            if (length == LONGEST_TEXT) {
                throw new ArchiveException(INVALID_HEADER);
            }
        }
    }

    private int summed(CRC32 headerSum) throws IOException {
        int value = take();
        headerSum.update(value);
        return value;
    }

    private long little(int size) throws IOException {
        long value = 0;
        for (int place = 0; place < size; place++) {
            value |= (long) take() << (Byte.SIZE * place);
        }
        return value;
    }

    private int take() throws IOException {
        if (!fill()) {
            throw new ArchiveException(CUT_OFF);
        }
        return input[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(input));
        return end > 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
