package dev.praetor.base.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS side of a listener: its certificate, the versions and suites that it speaks, and whom it lets in. Immutable; any thread.
 *
 * <p>A listener without a certificate is possible, as in Consul: every handshake with it fails.
 */
public final class ServerTls {

    private static final String HTTP = "http/1.1";

    private final @Nullable TlsEngines engines;
    private final boolean clientCertificates;

    private ServerTls(@Nullable TlsEngines engines, boolean clientCertificates) {
        this.engines = engines;
        this.clientCertificates = clientCertificates;
    }

    /**
     * Makes it.
     *
     * @param identity {@code null} for a listener that turns everybody away
     * @param trusted whose certificates clients may show
     * @param protocols the JDK's names of versions, lowest first
     * @param suites names of suites of TLS 1.2, of which those that the JDK lacks are left out; empty for its own choice. Those of TLS 1.3 are always
     *     there
     * @param clientCertificates whether clients must show a certificate that is trusted
     */
    public static ServerTls of(
            @Nullable Identity identity,
            List<X509Certificate> trusted,
            List<String> protocols,
            List<String> suites,
            boolean clientCertificates)
            throws TlsException {
        if (identity == null) {
            return new ServerTls(null, clientCertificates);
        }
        SSLContext context = TlsContexts.with(identity, new TrustManager[] {ClientTrust.of(trusted)});
        return new ServerTls(new TlsEngines(context, protocols, suites), clientCertificates);
    }

    /** A new engine for one connection, which agrees on HTTP/1.1 where the client asks; {@code null} without a certificate. */
    public @Nullable SSLEngine engine() {
        if (engines == null) {
            return null;
        }
        SSLEngine engine = engines.server();
        engine.setNeedClientAuth(clientCertificates);
        engine.setHandshakeApplicationProtocolSelector((ignored, offered) -> offered.contains(HTTP) ? HTTP : "");
        return engine;
    }
}
