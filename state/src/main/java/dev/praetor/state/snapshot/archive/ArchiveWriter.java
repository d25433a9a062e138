package dev.praetor.state.snapshot.archive;

import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.model.snapshot.SnapshotMetaCodec;
import dev.praetor.model.wire.JsonWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes archives as Consul writes them (wire-rpc.md section 8.1), without ever holding one in memory. */
public final class ArchiveWriter {

    private static final int BLOCK = 512;
    private static final int BUFFER = 64 << 10;
    private static final long LONGEST_OCTAL = 077777777777L;

    private final OutputStream out;
    private final Instant time;

    private ArchiveWriter(OutputStream out, Instant time) {
        this.out = out;
        this.time = time;
    }

    /** Writes the state, each time the same bytes. */
    @FunctionalInterface
    public interface StateSource {

        void write(OutputStream out) throws IOException;
    }

    /** How long a state is; writing it once tells. */
    public static long size(StateSource state) throws IOException {
        Counted counted = new Counted(OutputStream.nullOutputStream(), null);
        state.write(counted);
        return counted.count;
    }

    /**
     * Writes an archive; leaves the stream open.
     *
     * @param meta whose size is the state's
     * @param time of the files in the archive
     */
    public static void write(SnapshotMeta meta, StateSource state, Instant time, OutputStream out) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out, BUFFER);
        new ArchiveWriter(compressed, time).write(meta, state);
        compressed.finish();
        out.flush();
    }

    private void write(SnapshotMeta meta, StateSource state) throws IOException {
        Checksums sums = new Checksums(List.of(ArchiveReader.META, ArchiveReader.STATE));
        byte[] json = JsonWriter.encode(meta, SnapshotMetaCodec.INSTANCE);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        sums.of(ArchiveReader.META).update(line);
        file(ArchiveReader.META, line);
        header(ArchiveReader.STATE, meta.size());
        Counted counted = new Counted(out, sums.of(ArchiveReader.STATE));
        state.write(counted);
        if (counted.count != meta.size()) {
            throw new IOException("the state has " + counted.count + " bytes where " + meta.size() + " were announced");
        }
        pad(meta.size());
        file(ArchiveReader.SUMS, sums.list());
        out.write(new byte[2 * BLOCK]);
    }

    private void file(String name, byte[] content) throws IOException {
        header(name, content.length);
        out.write(content);
        pad(content.length);
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
    }

    private void header(String name, long size) throws IOException {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000600");
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        if (size <= LONGEST_OCTAL) {
            put(block, 124, octal(size, 11));
        } else {
            binary(block, size);
        }
        put(block, 136, octal(time.getEpochSecond(), 11));
        put(block, 148, "        ");
        block[156] = '0';
        put(block, 257, "ustar\0" + "00");
        put(block, 329, "0000000");
        put(block, 337, "0000000");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        put(block, 148, octal(sum, 6) + "\0 ");
        out.write(block);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String octal(long value, int digits) {
        String text = Long.toOctalString(value);
        return "0".repeat(digits - text.length()) + text;
    }

    /** A size of 8 GiB or more, as GNU's tar writes it. */
    private static void binary(byte[] block, long size) {
        block[124] = (byte) 0x80;
        for (int place = 0; place < Long.BYTES; place++) {
            block[135 - place] = (byte) (size >>> (Byte.SIZE * place));
        }
    }

    /** Counts and sums what goes through. */
    private static final class Counted extends FilterOutputStream {

        private final @Nullable MessageDigest sum;
        private long count;

        Counted(OutputStream out, @Nullable MessageDigest sum) {
            super(out);
            this.sum = sum;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
            if (sum != null) {
                sum.update(bytes, offset, length);
            }
        }
    }
}
