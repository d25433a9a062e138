package dev.praetor.cli.command.snapshot;

import dev.praetor.base.go.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file under a name of its own beside the one it is for, until it is known to be whole. Made with its first bytes, for
 * its owner alone; closing deletes it unless it was kept. Owned by one thread.
 */
final class UnverifiedFile extends OutputStream {

    private final String target;
    private final String name;
    private @Nullable OutputStream out;
    private String problem = "";

    /** @param target the name that it gets in the end */
    UnverifiedFile(String target) {
        this.target = target;
        this.name = target + ".unverified.tmp" + ThreadLocalRandom.current().nextInt(1_000_000_000, Integer.MAX_VALUE);
    }

    /** Why it could not be made or written, empty when it could. */
    String problem() {
        return problem;
    }

    private OutputStream opened() throws IOException {
        OutputStream present = out;
        if (present != null) {
            return present;
        }
        FileAttribute<?> own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(Path.of(name), own);
            present = Files.newOutputStream(Path.of(name), StandardOpenOption.WRITE);
        } catch (NoSuchFileException missing) {
            problem = "open " + name + ": no such file or directory";
            throw new IOException(problem, missing);
        } catch (IOException cause) {
            problem = "open " + name + ": " + FileErrors.reason(cause);
            throw new IOException(problem, cause);
        }
        out = present;
        return present;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream opened = opened();
        try {
            opened.write(bytes, offset, length);
        } catch (IOException cause) {
            problem = "write " + name + ": " + FileErrors.reason(cause);
            throw cause;
        }
    }

    /** Writes what did not come piece by piece. */
    void rest(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Ends writing; answers the name to read it under. */
    String finish() throws IOException {
        opened().close();
        return name;
    }

    /** Gives it its name. */
    void keep() throws IOException {
        String wanted = "rename " + target + ".unverified " + target + ": ";
        if (target.isEmpty()) {
            throw new IOException(wanted + "no such file or directory");
        }
        Path file = Path.of(target);
        if (Files.isDirectory(file)) {
            throw new IOException(wanted + "file exists");
        }
        try {
            Files.move(Path.of(name), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException cause) {
            throw new IOException(wanted + FileErrors.reason(cause), cause);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
            Files.deleteIfExists(Path.of(name));
        } catch (IOException cause) {
            // What is left has a name that nobody takes for an archive.
            problem = String.valueOf(cause.getMessage());
        }
    }
}
