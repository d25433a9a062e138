package dev.praetor.cli.client;

import dev.praetor.base.tls.Authorities;
import dev.praetor.base.tls.TlsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authorities that this machine trusts: the file of the operating system where Go looks for it, otherwise those
 * of the JDK.
 */
final class SystemAuthorities {

    /** Debian, Red Hat, SUSE, Alpine. */
    private static final List<String> FILES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private SystemAuthorities() {}

    static List<X509Certificate> load() throws TlsException {
        for (String file : FILES) {
            if (Files.isReadable(Path.of(file))) {
                return Authorities.in(file);
            }
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager trust) {
                    return List.of(trust.getAcceptedIssuers());
                }
            }
            return List.of();
        } catch (GeneralSecurityException e) {
            throw new TlsException("tls: " + e.getMessage(), e);
        }
    }
}
