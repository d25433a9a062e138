package dev.praetor.base.tls;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A certificate of the other side that is not believed. The message is Go's text; the connection must not be used. */
public final class CertificateRefusedException extends CertificateException {

    private static final long serialVersionUID = 1;

    CertificateRefusedException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
