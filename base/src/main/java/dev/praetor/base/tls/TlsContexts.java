package dev.praetor.base.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the JDK's TLS contexts of identities and authorities. Stateless. */
public final class TlsContexts {

    private TlsContexts() {}

    /**
     * A context for servers or clients.
     *
     * @param identity what is shown; {@code null} for nothing
     * @param trusted whose certificates are believed; {@code null} for those of the JDK
     */
    public static SSLContext of(@Nullable Identity identity, @Nullable List<X509Certificate> trusted)
            throws TlsException {
        return with(identity, trusted == null ? null : new TrustManager[] {trust(trusted)});
    }

    /**
     * A context with trust managers of the caller's.
     *
     * @param trust {@code null} for those of the JDK
     */
    public static SSLContext with(@Nullable Identity identity, TrustManager @Nullable [] trust) throws TlsException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : new KeyManager[] {new OwnKey(identity)}, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsException("tls: " + e.getMessage(), e);
        }
    }

    /**
     * What believes certificates of authorities.
     *
     * @param trusted {@code null} for those of the JDK
     */
    public static X509ExtendedTrustManager trust(@Nullable List<X509Certificate> trusted) throws TlsException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted == null ? null : store(trusted));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("every JDK has a trust manager for X.509");
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("tls: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        return store;
    }
}
