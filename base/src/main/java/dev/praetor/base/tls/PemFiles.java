package dev.praetor.base.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads files, with the errors that Go would name, and certificates. Stateless. */
final class PemFiles {

    private PemFiles() {}

    static byte[] read(String file) throws TlsException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new TlsException("read " + file + ": is a directory");
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new TlsException("open " + file + ": " + reason(e), e);
        }
    }

    /** What the operating system said, in Go's words. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
