package dev.praetor.cli.command.snapshot;

import dev.praetor.base.go.FileErrors;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens archives, with errors in Go's words. */
final class ArchiveFile {

    private ArchiveFile() {}

    /** @throws IOException {@code open <file>: <reason>} */
    static InputStream open(String name) throws IOException {
        if (name.isEmpty()) {
            throw new IOException("open : no such file or directory");
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            return new Directory(name);
        }
        try {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException missing) {
            throw new IOException("open " + name + ": no such file or directory", missing);
        } catch (IOException cause) {
            throw new IOException("open " + name + ": " + FileErrors.reason(cause), cause);
        }
    }

    /** A directory opens well and fails when it is read. */
    private static final class Directory extends FilterInputStream {

        private final String name;

        Directory(String name) {
            super(InputStream.nullInputStream());
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read " + name + ": is a directory");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
