package dev.praetor.base.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a client judges a server's certificate, in Go's order and with Go's words: first the {@link CertificateRules}, which ask for its time and its name, then
 * whether an authority that is trusted stands behind it. The name is the peer's of the connection, that is, what the socket or engine was made for. What it refuses
 * it refuses with a {@link CertificateRefusedException}. Immutable; any thread.
 *
 * <p>Whoever checks names should have the JDK check these as well ({@link ServerName}): it is the second lock, as it is for authorities.
 */
public final class ServerTrust extends X509ExtendedTrustManager {

    private static final String NO_CLIENTS = "only certificates of servers are judged here";

    private final TrustedAuthorities authorities;
    private final boolean named;

    private ServerTrust(TrustedAuthorities authorities, boolean named) {
        this.authorities = authorities;
        this.named = named;
    }

    /**
     * Trust in servers by their names.
     *
     * @param trusted whose certificates are believed: {@code null} for those of the JDK, empty for nobody's
     */
    public static ServerTrust of(@Nullable List<X509Certificate> trusted) throws TlsException {
        return new ServerTrust(
                new TrustedAuthorities(trusted, CertificateUsage.SERVER, TrustedAuthorities.REFUSED), true);
    }

    /** Trust in servers whatever their names are: {@code verify_outgoing} without {@code verify_server_hostname}. */
    public static ServerTrust ofAnyName(List<X509Certificate> trusted) throws TlsException {
        return new ServerTrust(new TrustedAuthorities(trusted, CertificateUsage.SERVER, "x509: "), false);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkOwn(chain[0], socket instanceof SSLSocket secured ? secured.getHandshakeSession() : null);
        authorities.judge(chain, platform -> platform.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkOwn(chain[0], engine == null ? null : engine.getHandshakeSession());
        authorities.judge(chain, platform -> platform.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("without a connection there is no name to look for");
    }

    /** The rules for the server's own certificate. A connection that does not say for whom it was made is for nobody. */
    private void checkOwn(X509Certificate certificate, @Nullable SSLSession session) throws CertificateException {
        Instant now = Instant.now();
        String refusal;
        if (named) {
            String host = session == null ? null : session.getPeerHost();
            refusal = CertificateRules.refusal(certificate, host == null ? "" : host, now);
        } else {
            refusal = CertificateRules.outOfTime(certificate, now);
        }
        if (refusal != null) {
            throw authorities.refused(refusal, null);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException(NO_CLIENTS);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException(NO_CLIENTS);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException(NO_CLIENTS);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.issuers();
    }
}
