package dev.praetor.gossip.serf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file of what a member remembers. Replacing it writes a second file ({@code .compact}) and renames that, so that a crash leaves one or the other. Its methods
 * block; one call at a time.
 */
final class RejoinFile {

    private final Path path;

    RejoinFile(Path path) {
        this.path = path;
    }

    /** All of it, empty when there is none. */
    String read() throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    /** How many bytes it has. */
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /**
     * Adds lines.
     *
     * @param durably whether they must be on the disk before this returns
     */
    void append(String lines, boolean durably) throws IOException {
        try (FileChannel channel = open(path, StandardOpenOption.APPEND)) {
            write(channel, lines);
            if (durably) {
                channel.force(true);
            }
        }
    }

    /** Replaces all of it. */
    void replace(String text) throws IOException {
        Path compact = path.resolveSibling(path.getFileName() + ".compact");
        Files.deleteIfExists(compact);
        try (FileChannel channel = open(compact, StandardOpenOption.WRITE)) {
            write(channel, text);
            channel.force(true);
        }
        Files.move(compact, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileChannel open(Path file, StandardOpenOption how) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, how),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
