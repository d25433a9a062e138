package dev.praetor.cli.client;

import dev.praetor.base.go.FileErrors;
import dev.praetor.base.go.GoHostPort;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.tls.Authorities;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.TlsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How connections are to be secured, as flags and environment say. All texts may be empty.
 *
 * @param authorityFile certificates to trust, PEM
 * @param authorityPath a directory of such files, looked at when there is no file
 * @param serverName the name to ask for and to expect, in place of the host's
 * @param verify whether the agent's certificate is checked
 */
record TlsSettings(
        String authorityFile,
        String authorityPath,
        String certificateFile,
        String keyFile,
        String serverName,
        boolean verify) {

    /**
     * Reads the files, before anything is sent.
     *
     * @throws ClientException with Consul's text
     */
    ClientTls load() throws ClientException {
        if (certificateFile.isEmpty() != keyFile.isEmpty()) {
            throw new ClientException("both client cert and client key must be provided");
        }
        try {
            Identity identity = certificateFile.isEmpty() ? null : Identity.load(certificateFile, keyFile);
            return new ClientTls(identity, trusted(), host(serverName), verify);
        } catch (TlsException e) {
            throw new ClientException(String.valueOf(e.getMessage()));
        }
    }

    /** A server's name is taken as an address, whose port does not count. */
    private static String host(String address) throws ClientException {
        if (address.lastIndexOf(':') <= address.lastIndexOf(']')) {
            return address;
        }
        try {
            return GoHostPort.split(address).host();
        } catch (GoParseException e) {
            throw new ClientException(String.valueOf(e.getMessage()));
        }
    }

    /** Whom to trust; {@code null} when nothing says so. */
    private @Nullable List<X509Certificate> trusted() throws ClientException {
        if (!authorityFile.isEmpty()) {
            return in(authorityFile, "Error loading CA File: ");
        }
        return authorityPath.isEmpty() ? null : below(authorityPath);
    }

    private static List<X509Certificate> in(String file, String context) throws ClientException {
        try {
            List<X509Certificate> found = Authorities.in(file);
            if (found.isEmpty()) {
                throw new ClientException(context + "Couldn't parse PEM in: " + file);
            }
            return found;
        } catch (TlsException e) {
            throw new ClientException(context + e.getMessage());
        }
    }

    /** The certificates of all files below a directory, which may hold none. */
    private static List<X509Certificate> below(String directory) throws ClientException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(directory))) {
            files = all.filter(each -> !Files.isDirectory(each))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ClientException("lstat " + directory + ": " + FileErrors.reason(e));
        }
        List<X509Certificate> trusted = new ArrayList<>();
        for (Path file : files) {
            trusted.addAll(in(file.toString(), "Error loading CA Path: "));
        }
        return trusted;
    }
}
