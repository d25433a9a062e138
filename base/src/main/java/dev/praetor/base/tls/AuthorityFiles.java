package dev.praetor.base.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authority out of two PEM files, with Consul's words for what is wrong with them.
 *
 * @param certificate the authority's own
 * @param authority what signs
 */
public record AuthorityFiles(X509Certificate certificate, Authority authority) {

    private static final String MISMATCH =
            "failed to create certificate: x509: provided PrivateKey doesn't match parent's PublicKey";

    /**
     * The content of a file.
     *
     * @throws TlsException when it cannot be read: {@code open x: no such file or directory}
     */
    public static byte[] read(String file) throws TlsException {
        return PemFiles.read(file);
    }

    /** Makes an authority of the contents of both files. */
    public static AuthorityFiles of(byte[] certificateFile, byte[] keyFile) throws TlsException {
        PemBlock key = first(keyFile, "");
        if (!List.of("PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY").contains(key.type())) {
            throw new TlsException("unknown PEM block type for signing key: " + key.type());
        }
        PemBlock block = first(certificateFile, "failed to parse CA: ");
        if (!block.isCertificate()) {
            throw new TlsException("failed to parse CA: first PEM-block should be CERTIFICATE type");
        }
        X509Certificate certificate;
        try {
            certificate = PemFiles.certificate(block.bytes());
        } catch (CertificateException e) {
            throw new TlsException("failed to parse CA: x509: malformed certificate", e);
        }
        return new AuthorityFiles(certificate, Authority.of(certificate, matching(key, certificate)));
    }

    private static PemBlock first(byte[] file, String context) throws TlsException {
        List<PemBlock> blocks = PemBlock.all(file);
        if (blocks.isEmpty()) {
            throw new TlsException(context + "no PEM-encoded data found");
        }
        return blocks.getFirst();
    }

    private static PrivateKey matching(PemBlock block, X509Certificate certificate) throws TlsException {
        PrivateKey key = Identity.parse(block, certificate.getPublicKey());
        try {
            if (Identity.belong(key, certificate.getPublicKey())) {
                return key;
            }
        } catch (TlsException otherKind) {
            throw new TlsException(MISMATCH, otherKind);
        }
        throw new TlsException(MISMATCH);
    }

    /** Why clients that trust this authority would not believe a certificate that it signed; {@code null} when they would. */
    public @Nullable String refusal(X509Certificate signed) {
        X509Certificate[] trusted = {certificate};
        String refusal =
                ChainRefusal.of(new X509Certificate[] {signed}, trusted, CertificateUsage.SERVER, Instant.now());
        return refusal == null ? null : "x509: " + refusal;
    }
}
