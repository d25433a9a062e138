package dev.praetor.rpc.support;

import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS with the certificates under src/test/resources/tls, which openssl made: a CA, {@code server.dc1.consul} and {@code client.dc1.consul}.
 *
 * @param incoming what the server shows
 * @param outgoing what the client shows; a context without a key shows nothing
 * @param required whether clients are asked for a certificate
 * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
 */
public record TestTls(SSLContext incoming, SSLContext outgoing, boolean isRequired, String protocol)
        implements TransportSecurity {

    /** A server that asks for certificates and a client that is called {@code client}; null for one without a certificate. */
    public static TestTls of(@Nullable String client, String protocol) {
        return new TestTls(context("server"), context(client), true, protocol);
    }

    /** A context that shows a certificate, or none. */
    public static SSLContext context(@Nullable String name) {
        try {
            KeyManager[] keys = null;
            if (name != null) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("key", key(name), new char[0], new X509Certificate[] {certificate(name)});
                KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
                factory.init(store, new char[0]);
                keys = factory.getKeyManagers();
            }
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificate("ca"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
        try (InputStream in = resource(name + ".pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(String name) throws GeneralSecurityException {
        try (InputStream in = resource(name + ".key")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(TestTls.class.getResourceAsStream("/tls/" + name));
    }

    @Override
    public boolean offered() {
        return true;
    }

    @Override
    public boolean required() {
        return isRequired;
    }

    @Override
    public SSLEngine incoming(Start start) {
        SSLEngine engine = incoming.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(isRequired && start != Start.INSECURE);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    @Override
    public boolean outgoing(ServerAddress server) {
        return true;
    }

    @Override
    public SSLEngine connecting(ServerAddress server) {
        SSLEngine engine =
                outgoing.createSSLEngine("server.dc1.consul", server.address().getPort());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    @Override
    public @Nullable String serverRefusal(@Nullable SSLSession session) {
        try {
            if (session == null) {
                return "no TLS";
            }
            X509Certificate shown = (X509Certificate) session.getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName().equals("CN=server.dc1.consul") ? null : "not a server";
        } catch (SSLPeerUnverifiedException cause) {
            return "no certificate";
        }
    }
}
