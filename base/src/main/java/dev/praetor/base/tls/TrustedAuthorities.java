package dev.praetor.base.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Two judges of chains of certificates, Go's rules and the JDK; a chain has to please both. Immutable; any thread. */
final class TrustedAuthorities {

    /** What Go says in front when its own client or server refuses. */
    static final String REFUSED = "tls: failed to verify certificate: x509: ";

    private static final X509Certificate[] NOBODY = {};

    /** {@code null} when nobody is trusted. */
    private final @Nullable X509ExtendedTrustManager platform;

    private final CertificateUsage usage;
    private final String prefix;

    /** What the JDK finds. */
    interface Platform {
        void check(X509ExtendedTrustManager manager) throws CertificateException;
    }

    /**
     * Makes them.
     *
     * @param trusted whose certificates are believed: {@code null} for those of the JDK, empty for nobody's
     * @param usage what certificates must be for
     * @param prefix what stands in front of refusals
     */
    TrustedAuthorities(@Nullable List<X509Certificate> trusted, CertificateUsage usage, String prefix)
            throws TlsException {
        this.platform = trusted != null && trusted.isEmpty() ? null : TlsContexts.trust(trusted);
        this.usage = usage;
        this.prefix = prefix;
    }

    X509Certificate[] issuers() {
        return platform == null ? NOBODY : platform.getAcceptedIssuers();
    }

    /** @param check asks the JDK, after Go's rules have found an authority */
    void judge(X509Certificate[] chain, Platform check) throws CertificateRefusedException {
        String refusal = ChainRefusal.of(chain, issuers(), usage, Instant.now());
        if (refusal != null || platform == null) {
            throw refused(String.valueOf(refusal), null);
        }
        try {
            check.check(platform);
        } catch (CertificateException e) {
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            throw refused(String.valueOf(deepest.getMessage()), e);
        }
    }

    /** The refusal of a certificate, as it stands behind {@code x509: }. */
    CertificateRefusedException refused(String reason, @Nullable Throwable cause) {
        return new CertificateRefusedException(prefix + reason, cause);
    }
}
