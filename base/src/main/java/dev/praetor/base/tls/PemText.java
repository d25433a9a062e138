package dev.praetor.base.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates and keys as the text of PEM files (RFC 7468). Pure. */
public final class PemText {

    private PemText() {}

    /** A certificate. */
    public static String of(X509Certificate certificate) {
        return write(certificate);
    }

    /** The private one of an EC pair with all that belongs to it ({@code EC PRIVATE KEY}, RFC 5915): curve and public key, without which Go reads none. */
    public static String ofPrivate(KeyPair keys) {
        if (!(keys.getPrivate() instanceof ECPrivateKey key)) {
            throw new IllegalArgumentException("no EC key: " + keys.getPrivate().getAlgorithm());
        }
        SubjectPublicKeyInfo certified =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        org.bouncycastle.asn1.sec.ECPrivateKey form = new org.bouncycastle.asn1.sec.ECPrivateKey(
                key.getParams().getOrder().bitLength(),
                key.getS(),
                certified.getPublicKeyData(),
                certified.getAlgorithm().getParameters());
        try {
            return write(new PemObject("EC PRIVATE KEY", form.getEncoded()));
        } catch (IOException e) {
            throw new IllegalArgumentException("no form in PEM for " + key, e);
        }
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
