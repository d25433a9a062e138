package dev.praetor.base.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log file that is put aside when it is old or large: the current one keeps its name, those put aside get the time in nanoseconds behind it (config.md
 * section 6, log_file). All state is guarded by this object's lock.
 */
public final class RotatingFile implements LogSink, AutoCloseable {

    private final Path file;
    private final long maximumBytes;
    private final Duration maximumAge;
    private final int maximumFiles;
    private @Nullable OutputStream out;
    private long bytes;
    private long openedNanos;

    private RotatingFile(Path file, long maximumBytes, Duration maximumAge, int maximumFiles) {
        this.file = file;
        this.maximumBytes = maximumBytes;
        this.maximumAge = maximumAge;
        this.maximumFiles = maximumFiles;
    }

    /**
     * Opens the file.
     *
     * @param path a file, or a directory with a slash at its end for {@code consul.log} in it
     * @param maximumBytes 0 for no limit
     * @param maximumFiles how many are kept besides the current one; 0 for all, negative for none
     */
    public static RotatingFile open(String path, long maximumBytes, Duration maximumAge, int maximumFiles)
            throws IOException {
        Path file = Path.of(path.endsWith("/") ? path + "consul.log" : path);
        RotatingFile log = new RotatingFile(file, maximumBytes, maximumAge, maximumFiles);
        try {
            log.reopen();
        } catch (NoSuchFileException e) {
            throw new IOException("open " + file + ": no such file or directory", e);
        }
        return log;
    }

    private synchronized void reopen() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new NoSuchFileException(file.toString());
        }
        out = new FileOutputStream(file.toFile(), true);
        bytes = Files.size(file);
        openedNanos = System.nanoTime();
    }

    @Override
    public synchronized void write(byte[] line) {
        try {
            if (out != null && isDue()) {
                rotate();
            }
            if (out != null) {
                out.write(line);
                bytes += line.length;
            }
        } catch (IOException e) {
            // The disk may have room again later; the other output still has the line.
        }
    }

    private boolean isDue() {
        return (maximumBytes > 0 && bytes >= maximumBytes) || System.nanoTime() - openedNanos >= maximumAge.toNanos();
    }

    private void rotate() throws IOException {
        close();
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String extension = dot <= 0 ? "" : name.substring(dot);
        long now = System.currentTimeMillis() * 1_000_000 + System.nanoTime() % 1_000_000;
        Files.move(file, file.resolveSibling(stem + "-" + now + extension));
        prune(stem + "-", extension);
        reopen();
    }

    private void prune(String prefix, String extension) throws IOException {
        if (maximumFiles == 0) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path each : files) {
                String name = String.valueOf(each.getFileName());
                if (name.startsWith(prefix) && name.endsWith(extension)) {
                    old.add(each);
                }
            }
        }
        old.sort(null);
        int kept = Math.max(0, maximumFiles);
        for (int i = 0; i < old.size() - kept; i++) {
            Files.deleteIfExists(old.get(i));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
