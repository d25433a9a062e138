package dev.praetor.cli.command.debug;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that a capture is collected in. Safe for use by several threads; once it is closed nothing is written
 * to it any more, so that what is still under way cannot change an archive.
 */
final class CaptureFolder {

    private final Path directory;
    private boolean closed;

    CaptureFolder(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** Writes a file, which may be in a folder of its own. */
    synchronized void write(String name, byte[] content) throws IOException {
        if (closed) {
            return;
        }
        Path file = directory.resolve(name);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, content);
    }

    /** Adds to a file. */
    synchronized void append(String name, byte[] content, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the capture is over");
        }
        try (OutputStream out =
                Files.newOutputStream(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(content, offset, length);
        }
    }

    synchronized void close() {
        closed = true;
    }

    /** Packs the directory into an archive that only its owner may read, and removes it. */
    void pack(Path archive) throws IOException {
        close();
        Files.deleteIfExists(archive);
        Files.createFile(archive, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(archive)) {
            Tar.gzip(directory, out);
        }
        List<Path> all;
        try (Stream<Path> walked = Files.walk(directory)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
