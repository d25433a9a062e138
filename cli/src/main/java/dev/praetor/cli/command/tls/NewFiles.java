package dev.praetor.cli.command.tls;

import dev.praetor.base.go.FileErrors;
import dev.praetor.base.tls.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes certificates and keys into files that do not exist yet. Stateless. */
final class NewFiles {

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<?> PUBLIC =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

    private NewFiles() {}

    /** Whether something of this name is there. */
    static boolean exists(String file) {
        return Files.exists(Path.of(file), LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a certificate, for everybody to read; missing directories are made. */
    static void writeCertificate(String file, String pem) throws TlsException {
        write(file, pem, PUBLIC);
    }

    /** Writes a key, which nobody else may read at any moment. */
    static void writeKey(String file, String pem) throws TlsException {
        write(file, pem, PRIVATE);
    }

    private static void write(String file, String pem, FileAttribute<?> permissions) throws TlsException {
        Path path = Path.of(file);
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (SeekableByteChannel channel = Files.newByteChannel(path, options, permissions)) {
                ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new TlsException("open " + file + ": " + FileErrors.reason(e), e);
        }
    }
}
