package dev.praetor.cli.command.debug;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Packs a directory into a gzipped tar archive in the POSIX ustar form. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int CHECKSUM_AT = 148;

    private Tar() {}

    /**
     * Writes a directory and all below it, named from the directory's own name on.
     *
     * @throws IOException also when a name is longer than the form allows, 100 bytes
     */
    static void gzip(Path directory, OutputStream out) throws IOException {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        Path top = directory.toAbsolutePath().normalize();
        List<Path> entries;
        try (Stream<Path> all = Files.walk(top)) {
            entries = all.sorted().toList();
        }
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            for (Path entry : entries) {
                String name = parent == null
                        ? entry.toString()
                        : parent.relativize(entry).toString();
                write(zipped, entry, name);
            }
            zipped.write(new byte[2 * BLOCK]);
        }
    }

    private static void write(OutputStream out, Path entry, String name) throws IOException {
        boolean directory = Files.isDirectory(entry);
        byte[] content = directory ? new byte[0] : Files.readAllBytes(entry);
        byte[] header = new byte[BLOCK];
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (nameBytes.length > NAME_BYTES) {
            throw new IOException("name too long for an archive: " + name);
        }
        System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
        octal(header, 100, 8, directory ? 0755 : 0644);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, content.length);
        octal(header, 136, 12, Files.getLastModifiedTime(entry).toMillis() / 1000);
        text(header, CHECKSUM_AT, "        ");
        header[156] = (byte) (directory ? '5' : '0');
        text(header, 257, "ustar\00000");
        text(header, 265, "root");
        text(header, 297, "root");
        long sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, CHECKSUM_AT, 7, sum);
        out.write(header);
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    /** A number in octal digits, padded with zeros, its last byte a NUL. */
    private static void octal(byte[] header, int at, int length, long number) {
        String digits = Long.toOctalString(number);
        text(header, at, "0".repeat(length - 1 - digits.length()) + digits + "\0");
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
