package dev.praetor.base.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates and keys as the text of PEM files (RFC 7468). Pure. */
public final class PemText {

    private PemText() {}

    /** A certificate. */
    public static String of(X509Certificate certificate) {
        return write(certificate);
    }

    /** A key in its own form: {@code EC PRIVATE KEY} (SEC 1), {@code RSA PRIVATE KEY} (PKCS #1); others in PKCS #8. */
    public static String of(PrivateKey key) {
        return write(key);
    }

    private static String write(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalArgumentException("no form in PEM for " + object.getClass(), e);
        }
        return text.toString();
    }
}
