package dev.praetor.base.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a listener judges the certificates of its clients ({@code verify_incoming}): an authority that is trusted has to stand behind them; nobody asks for
 * names. What it refuses it refuses with a {@link CertificateRefusedException} in Go's words. Immutable; any thread.
 */
public final class ClientTrust extends X509ExtendedTrustManager {

    private static final String NO_SERVERS = "only certificates of clients are judged here";

    private final TrustedAuthorities authorities;

    private ClientTrust(TrustedAuthorities authorities) {
        this.authorities = authorities;
    }

    /**
     * Trust in clients.
     *
     * @param trusted whose certificates are believed; empty for nobody's
     */
    public static ClientTrust of(List<X509Certificate> trusted) throws TlsException {
        return new ClientTrust(new TrustedAuthorities(trusted, CertificateUsage.CLIENT, TrustedAuthorities.REFUSED));
    }

    /**
     * Why a client that showed this chain may not speak for a host.
     *
     * @return {@code null} when it may
     */
    public @Nullable String refusal(X509Certificate[] chain, String host) {
        String refusal = CertificateRules.refusal(chain[0], host, Instant.now());
        if (refusal != null) {
            return "x509: " + refusal;
        }
        try {
            String type = chain[0].getPublicKey().getAlgorithm();
            authorities.judge(chain, platform -> platform.checkClientTrusted(chain, type));
            return null;
        } catch (CertificateRefusedException e) {
            return e.getMessage();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.judge(chain, platform -> platform.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.judge(chain, platform -> platform.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.judge(chain, platform -> platform.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException(NO_SERVERS);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException(NO_SERVERS);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException(NO_SERVERS);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.issuers();
    }
}
