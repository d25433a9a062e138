package dev.praetor.interop.snapshot;

import dev.praetor.base.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The files of an archive in their order, to be changed and put together again. */
record Tar(Map<String, byte[]> files) {

    private static final int BLOCK = 512;

    /** Takes an archive apart. */
    static Tar of(byte[] archive) {
        byte[] tar = gunzip(archive);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int at = 0; tar[at] != 0; ) {
            String name = text(tar, at, 100);
            int size = Integer.parseInt(text(tar, at + 124, 11), 8);
            files.put(name, Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size));
            at += BLOCK + size + padding(size);
        }
        return new Tar(files);
    }

    private static String text(byte[] tar, int at, int length) {
        String text = new String(tar, at, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static int padding(int size) {
        return -size & (BLOCK - 1);
    }

    byte[] file(String name) {
        return files.get(name);
    }

    String meta() {
        return Bytes.wrap(file("meta.json")).utf8();
    }

    /** With a file of this content, in the place of the one of this name or at the end. */
    Tar with(String name, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        return new Tar(changed);
    }

    Tar without(String name) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(name);
        return new Tar(changed);
    }

    /** With sums that are right. */
    Tar summed() {
        return with("SHA256SUMS", (sum("meta.json") + sum("state.bin")).getBytes(StandardCharsets.US_ASCII));
    }

    /** The line of a file in the list of sums. */
    String sum(String name) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(file(name));
            return HexFormat.of().formatHex(sum) + "  " + name + "\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All of it, not compressed. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            out.writeBytes(header(name, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[padding(content.length)]);
        });
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000600");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "%011o".formatted(0));
        put(header, 148, "        0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** As an archive. */
    byte[] archive() {
        return gzip(bytes());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] gunzip(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
