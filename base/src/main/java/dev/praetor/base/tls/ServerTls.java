package dev.praetor.base.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The TLS side of a listener: its certificate, the versions and suites that it speaks, and whom it lets in. Immutable; any thread.
 *
 * <p>A listener without a certificate is possible, as in Consul: every handshake with it fails.
 */
public final class ServerTls {

    private static final String HTTP = "http/1.1";

    private final @Nullable SSLContext context;
    private final String[] protocols;
    private final String[] suites;
    private final boolean clientCertificates;

    private ServerTls(@Nullable SSLContext context, String[] protocols, String[] suites, boolean clientCertificates) {
        this.context = context;
        this.protocols = protocols;
        this.suites = suites;
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
            return new ServerTls(null, new String[0], new String[0], clientCertificates);
        }
        SSLContext context = TlsContexts.of(identity, trusted);
        return new ServerTls(context, protocols.toArray(new String[0]), offered(context, suites), clientCertificates);
    }

    private static String[] offered(SSLContext context, List<String> suites) {
        if (suites.isEmpty()) {
            return new String[0];
        }
        List<String> chosen = new ArrayList<>();
        for (String each : context.getDefaultSSLParameters().getCipherSuites()) {
            // Suites of TLS 1.3 name no key exchange.
            if (!each.contains("_WITH_")) {
                chosen.add(each);
            }
        }
        List<String> supported =
                Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
        suites.stream().filter(supported::contains).forEach(chosen::add);
        return chosen.toArray(new String[0]);
    }

    /** A new engine for one connection, which agrees on HTTP/1.1 where the client asks; {@code null} without a certificate. */
    public @Nullable SSLEngine engine() {
        if (context == null) {
            return null;
        }
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(protocols);
        if (suites.length > 0) {
            engine.setEnabledCipherSuites(suites);
        }
        engine.setNeedClientAuth(clientCertificates);
        engine.setHandshakeApplicationProtocolSelector((ignored, offered) -> offered.contains(HTTP) ? HTTP : "");
        return engine;
    }
}
