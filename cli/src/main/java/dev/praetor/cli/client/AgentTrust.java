package dev.praetor.cli.client;

import dev.praetor.base.tls.TlsException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks an agent's certificate by the JDK's rules, and by Go's that the old common name counts for nothing; what it
 * refuses it refuses in Go's words. Immutable.
 */
final class AgentTrust extends X509ExtendedTrustManager {

    /** A certificate that is not believed; the message is Go's text. */
    static final class RefusedException extends CertificateException {

        private static final long serialVersionUID = 1;

        RefusedException(String reason, @Nullable Throwable cause) {
            super("tls: failed to verify certificate: x509: " + reason, cause);
        }
    }

    private final @Nullable X509ExtendedTrustManager rules;
    private final String host;

    /**
     * Makes the check.
     *
     * @param trusted whose certificates are believed; nobody's when it is empty
     * @param host the name or address that the certificate has to be valid for
     */
    AgentTrust(List<X509Certificate> trusted, String host) throws TlsException {
        this.rules = trusted.isEmpty() ? null : rules(trusted);
        this.host = host;
    }

    private static X509ExtendedTrustManager rules(List<X509Certificate> trusted) throws TlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("authority-" + i, trusted.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new TlsException("tls: no rules for certificates");
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("tls: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (rules == null) {
            throw new RefusedException("certificate signed by unknown authority", null);
        }
        try {
            rules.checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            throw new RefusedException(reason(rules, chain, type, e), e);
        }
        if (!HostNames.hasNames(chain[0])) {
            throw new RefusedException(HostNames.mismatch(chain[0], host), null);
        }
    }

    private String reason(
            X509ExtendedTrustManager rules, X509Certificate[] chain, String type, CertificateException failure) {
        Instant now = Instant.now();
        for (X509Certificate each : chain) {
            Instant end = each.getNotAfter().toInstant();
            Instant begin = each.getNotBefore().toInstant();
            if (now.isAfter(end)) {
                return expired(now, "after", end);
            }
            if (now.isBefore(begin)) {
                return expired(now, "before", begin);
            }
        }
        try {
            // Without a connection the name is not looked at: what holds now was refused for the name.
            rules.checkServerTrusted(chain, type);
            return HostNames.mismatch(chain[0], host);
        } catch (CertificateException e) {
            String text = String.valueOf(e.getMessage());
            if (text.contains("key usage")) {
                return "certificate specifies an incompatible key usage";
            }
            if (text.contains("PKIX path building failed")) {
                return "certificate signed by unknown authority";
            }
            return String.valueOf(failure.getMessage());
        }
    }

    private static String expired(Instant now, String relation, Instant limit) {
        return "certificate has expired or is not yet valid: current time " + shown(now) + " is " + relation + " "
                + DateTimeFormatter.ISO_INSTANT.format(limit.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String shown(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("connections are sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("connections are sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("commands are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("commands are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("commands are clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return rules == null ? new X509Certificate[0] : rules.getAcceptedIssuers();
    }
}
