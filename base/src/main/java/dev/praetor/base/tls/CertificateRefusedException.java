package dev.praetor.base.tls;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A certificate of the other side that is not believed. The message is Go's text; the connection must not be used. */
public final class CertificateRefusedException extends CertificateException {

    private static final long serialVersionUID = 1;

    /** The JDK's refusal of what Go would believe. */
    static CertificateRefusedException of(CertificateException refusal) {
        Throwable deepest = refusal;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new CertificateRefusedException(String.valueOf(deepest.getMessage()), refusal);
    }

    /** @param reason what stands behind {@code x509: } */
    CertificateRefusedException(String reason, @Nullable Throwable cause) {
        super("tls: failed to verify certificate: x509: " + reason, cause);
    }
}
