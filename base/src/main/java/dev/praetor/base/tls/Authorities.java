package dev.praetor.base.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of authorities that are trusted, read from files ({@code ca_file}, {@code ca_path}). */
public final class Authorities {

    private Authorities() {}

    /**
     * Reads them from a PEM file or, when there is none, from all files below a directory.
     *
     * @param file may be empty
     * @param directory may be empty
     * @return none when both are empty
     * @throws TlsException in Consul's words
     */
    public static List<X509Certificate> load(String file, String directory) throws TlsException {
        if (!file.isEmpty()) {
            return ofFile(file);
        }
        return directory.isEmpty() ? List.of() : ofDirectory(directory);
    }

    /**
     * All certificates of a PEM file, none when there is none in it.
     *
     * @throws TlsException when it cannot be read, with the reason in Go's words
     */
    public static List<X509Certificate> in(String file) throws TlsException {
        return certificates(PemFiles.read(file));
    }

    private static List<X509Certificate> ofFile(String file) throws TlsException {
        byte[] content;
        try {
            content = PemFiles.read(file);
        } catch (TlsException e) {
            throw new TlsException("Error loading from " + file + ": " + e.getMessage(), e);
        }
        return parse(content);
    }

    private static List<X509Certificate> ofDirectory(String directory) throws TlsException {
        Path top = Path.of(directory);
        if (!Files.exists(top)) {
            throw new TlsException("lstat " + directory + ": no such file or directory");
        }
        List<Path> files;
        try (Stream<Path> below = Files.walk(top)) {
            files = below.filter(each -> !Files.isDirectory(each)).sorted().toList();
        } catch (IOException e) {
            throw new TlsException("open " + directory + ": " + PemFiles.reason(e), e);
        }
        if (files.isEmpty()) {
            throw new TlsException("Error loading from CAPath: no CAs found");
        }
        List<X509Certificate> all = new ArrayList<>();
        for (Path each : files) {
            all.addAll(ofFile(each.toString()));
        }
        return all;
    }

    /** All certificates of a file; one that holds none is refused with its first line, which is enough to see what it is. */
    private static List<X509Certificate> parse(byte[] content) throws TlsException {
        List<X509Certificate> found = certificates(content);
        if (found.isEmpty()) {
            String text = new String(content, StandardCharsets.UTF_8);
            throw new TlsException(
                    "failed to parse PEM " + text.lines().findFirst().orElse(""));
        }
        return found;
    }

    private static List<X509Certificate> certificates(byte[] content) {
        List<X509Certificate> found = new ArrayList<>();
        for (PemBlock block : PemBlock.all(content)) {
            if (block.isCertificate()) {
                try {
                    found.add(PemFiles.certificate(block.bytes()));
                } catch (CertificateException e) {
                    // As Go does: the others of the file may do.
                }
            }
        }
        return found;
    }
}
