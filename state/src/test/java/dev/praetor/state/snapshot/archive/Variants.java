package dev.praetor.state.snapshot.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Archives made by hand for tests, byte by byte. */
public final class Variants {

    private Variants() {}

    /** A file of the recorded vectors. */
    public static byte[] vector(String name) {
        try (InputStream in = Variants.class.getResourceAsStream("/snapshots/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] gunzip(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A member of a tar with its padding. */
    static byte[] member(String name, byte[] content) {
        return member(name, content, '0');
    }

    static byte[] member(String name, byte[] content, char type) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000600\0");
        put(header, 124, "%011o".formatted(content.length));
        put(header, 136, "%011o".formatted(1_700_000_000));
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        put(header, 148, "        ");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return join(header, content, new byte[-content.length & 511]);
    }

    static byte[] end() {
        return new byte[1024];
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** A whole archive, sums and all. */
    public static byte[] archive(byte[] meta, byte[] state) {
        return gzip(tar(meta, state));
    }

    static byte[] tar(byte[] meta, byte[] state) {
        return join(
                member("meta.json", meta), member("state.bin", state), member("SHA256SUMS", sums(meta, state)), end());
    }

    /** The metadata of a state of this size. */
    public static byte[] meta(long version, long size) {
        return ascii(
                "{\"Version\":" + version + ",\"ID\":\"2-308-1\",\"Index\":308,\"Term\":2,\"Size\":" + size + "}\n");
    }

    /** An archive of a state with metadata that fits. */
    public static byte[] of(byte[] state) {
        return archive(meta(1, state.length), state);
    }

    static byte[] sums(byte[] meta, byte[] state) {
        return ascii(sum(meta) + "  meta.json\n" + sum(state) + "  state.bin\n");
    }

    static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The state in an archive of the vectors. */
    public static byte[] stateOf(byte[] archive) {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        try {
            ArchiveReader.read(new ByteArrayInputStream(archive), in -> in.transferTo(state));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return state.toByteArray();
    }

    static byte[] cut(byte[] content, int length) {
        return Arrays.copyOf(content, length);
    }
}
