package dev.praetor.consensus.jraft.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read: directories of mode 0700, files of mode 0600. Does nothing about modes where the file system has none. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Makes a directory and its missing parents, or closes an existing one to others. */
    public static void makeDirectory(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.exists(parent)) {
            makeDirectory(parent);
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
        }
        restrict(directory, DIRECTORY);
    }

    /** Closes one file to others. */
    public static void restrictFile(Path file) throws IOException {
        restrict(file, FILE);
    }

    /** Closes a directory with everything in it to others; what vanishes meanwhile does not matter. */
    public static void restrictTree(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
                        throws IOException {
                    restrict(visited, DIRECTORY);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    restrict(file, FILE);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                    if (cause instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw cause;
                }
            });
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (NoSuchFileException | UnsupportedOperationException vanishedOrNoModes) {
            // Nothing to protect, or nothing to protect it with.
        }
    }

    /** Makes names that were added to a directory survive a power cut. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
