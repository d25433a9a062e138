package dev.praetor.base.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Texts as a Consul 1.21.4 gave them when its commands asked servers with the same chains. */
class ServerTrustTest {

    private static final CertificateUsage USAGE = CertificateUsage.SERVER;
    private static final Instant NOW = Instant.now();

    /** One who signs, with its own certificate. */
    private record Party(Authority authority, X509Certificate certificate) {}

    private static CertificateContentBuilder content(String name) {
        return content(name, Duration.ofHours(-1), Duration.ofDays(1));
    }

    private static CertificateContentBuilder content(String name, Duration begin, Duration end) {
        return new CertificateContentBuilder(new X500Principal("CN=" + name), NOW.plus(begin), NOW.plus(end));
    }

    private static Party root(CertificateContentBuilder content) throws TlsException {
        KeyPair keys = Authority.newKeys();
        CertificateContent built = content.build();
        Authority authority = Authority.of(built.subject(), keys);
        return new Party(authority, authority.sign(built, Authority.newSerial(), keys.getPublic()));
    }

    private static Party root(String name) throws TlsException {
        return root(content(name).authority());
    }

    private static Party below(Party issuer, CertificateContentBuilder content) throws TlsException {
        KeyPair keys = Authority.newKeys();
        X509Certificate certificate = issuer.authority().sign(content.build(), Authority.newSerial(), keys.getPublic());
        return new Party(Authority.of(certificate, keys.getPrivate()), certificate);
    }

    private static Party server(Party issuer, String... hosts) throws TlsException {
        return below(issuer, content("server").hosts(hosts).usage(CertificateUsage.SERVER));
    }

    private static @Nullable String refusal(X509Certificate trusted, Party... chain) {
        X509Certificate[] shown = new X509Certificate[chain.length];
        for (int i = 0; i < chain.length; i++) {
            shown[i] = chain[i].certificate();
        }
        return ChainRefusal.of(shown, new X509Certificate[] {trusted}, USAGE, NOW);
    }

    @Test
    void findsTheAuthorityThroughIntermediatesAndForTrustedCertificatesThemselves() throws TlsException {
        Party root = root("root");
        Party middle = below(root, content("middle").authority());
        Party server = server(middle, "localhost");
        assertThat(refusal(root.certificate(), server, middle)).isNull();
        assertThat(refusal(middle.certificate(), server)).isNull();
        assertThat(refusal(server.certificate(), server)).isNull();
        assertThat(refusal(root.certificate(), server)).isEqualTo("certificate signed by unknown authority");
        assertThat(refusal(root("other").certificate(), server, middle))
                .isEqualTo("certificate signed by unknown authority");
    }

    @Test
    void namesTheAuthorityThatHasTheNameButDidNotSign() throws TlsException {
        Party root = root("ca");
        assertThat(refusal(root("ca").certificate(), server(root, "localhost")))
                .isEqualTo("certificate signed by unknown authority (possibly because of \"x509: ECDSA verification"
                        + " failure\" while trying to verify candidate authority certificate \"ca\")");
        Party none = root(content("notca"));
        assertThat(refusal(none.certificate(), server(none, "localhost")))
                .isEqualTo("certificate signed by unknown authority (possibly because of \"x509: invalid signature:"
                        + " parent certificate cannot sign this kind of certificate\" while trying to verify candidate"
                        + " authority certificate \"notca\")");
    }

    @Test
    void holdsAuthoritiesToTheirTimeNamesAndUses() throws TlsException {
        Party old =
                root(content("old", Duration.ofDays(-9), Duration.ofDays(-1)).authority());
        assertThat(refusal(old.certificate(), server(old, "localhost")))
                .startsWith("certificate has expired or is not yet valid: current time ")
                .contains(" is after ");
        Party root = root("root");
        Party later = below(
                root, content("later", Duration.ofDays(1), Duration.ofDays(2)).authority());
        assertThat(refusal(root.certificate(), server(later, "localhost"), later))
                .contains(" is before ");
        Party narrow =
                root(content("narrow").authority().permittedDomain("consul").permittedDomain("localhost"));
        assertThat(refusal(narrow.certificate(), server(narrow, "localhost", "a.consul", "10.0.0.1")))
                .isNull();
        assertThat(refusal(narrow.certificate(), server(narrow, "localhost", "web.example")))
                .isEqualTo("a root or intermediate certificate is not authorized to sign for this name: DNS name"
                        + " \"web.example\" is not permitted by any constraint");
        Party clients = root(content("clients").authority().usage(CertificateUsage.CLIENT));
        assertThat(refusal(clients.certificate(), server(clients, "localhost")))
                .isEqualTo("certificate specifies an incompatible key usage");
        assertThat(refusal(
                        root.certificate(),
                        below(root, content("client").hosts("localhost").usage(CertificateUsage.CLIENT))))
                .isEqualTo("certificate specifies an incompatible key usage");
    }

    @Test
    void goesNoEndlessWays() throws TlsException {
        KeyPair keys = Authority.newKeys();
        Authority same = Authority.of(new X500Principal("CN=same"), keys);
        X509Certificate[] chain = new X509Certificate[10];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = same.sign(content("same").authority().build(), Authority.newSerial(), keys.getPublic());
        }
        X509Certificate[] nobody = {};
        assertThat(ChainRefusal.of(chain, nobody, USAGE, NOW))
                .isEqualTo("signature check attempts limit reached while verifying certificate chain");
    }

    /** What a client that asks a server for a name says; empty when all is well. */
    private static String shake(Party server, ServerTrust trust, String name, boolean secondLock) throws Exception {
        Identity identity =
                new Identity(List.of(server.certificate()), server.authority().key());
        InetAddress local = InetAddress.getByName("127.0.0.1");
        try (SSLServerSocket listener = (SSLServerSocket)
                TlsContexts.of(identity, List.of()).getServerSocketFactory().createServerSocket(0, 1, local)) {
            Thread serving = Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    accepted.startHandshake();
                    accepted.getInputStream().read();
                } catch (IOException ignored) {
                    // the client tells
                }
            });
            SSLContext context = TlsContexts.with(null, new TrustManager[] {trust});
            try (Socket plain = new Socket(local, listener.getLocalPort());
                    SSLSocket socket = (SSLSocket)
                            context.getSocketFactory().createSocket(plain, name, listener.getLocalPort(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                if (secondLock) {
                    ServerName.ask(parameters, name, true);
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return "";
            } catch (SSLException e) {
                return TlsFailure.text(e);
            } finally {
                serving.join();
            }
        }
    }

    @Test
    void asksForTimeThenNameThenAuthority() throws Exception {
        String failed = "tls: failed to verify certificate: x509: ";
        Party root = root("root");
        Party server = server(root, "localhost", "127.0.0.1", "my_service");
        ServerTrust trust = ServerTrust.of(List.of(root.certificate()));
        for (String name : List.of("localhost", "127.0.0.1", "LOCALHOST", "localhost.", "my_service")) {
            assertThat(shake(server, trust, name, true)).as(name).isEmpty();
            assertThat(shake(server, trust, name, false)).as(name).isEmpty();
        }
        String wrongName = failed + "certificate is valid for localhost, my_service, not other";
        assertThat(shake(server, trust, "other", false)).isEqualTo(wrongName);
        assertThat(shake(server, ServerTrust.of(List.of()), "other", false)).isEqualTo(wrongName);
        assertThat(shake(server, ServerTrust.of(List.of()), "localhost", false))
                .isEqualTo(failed + "certificate signed by unknown authority");
        assertThat(shake(server, ServerTrust.of(null), "localhost", true))
                .isEqualTo(failed + "certificate signed by unknown authority");
        Party old = below(
                root, content("old", Duration.ofDays(-9), Duration.ofDays(-1)).hosts("localhost"));
        assertThat(shake(old, ServerTrust.of(List.of()), "other", false)).contains(failed + "certificate has expired");
    }

    @Test
    void looksForNoNameWhereNoneIsAskedFor() throws Exception {
        Party root = root("root");
        ServerTrust trust = ServerTrust.ofAnyName(List.of(root.certificate()));
        assertThat(shake(server(root), trust, "other", false)).isEmpty();
        assertThat(shake(server(root("other")), trust, "other", false)).contains("unknown authority");
    }

    @Test
    void judgesOnlyServersOfConnectionsThatSayForWhomTheyAre() throws Exception {
        Party root = root("root");
        ServerTrust trust = ServerTrust.of(List.of(root.certificate()));
        X509Certificate[] chain = {server(root, "localhost").certificate()};
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "EC", engine))
                .isInstanceOf(CertificateRefusedException.class)
                .hasMessageContaining("certificate is valid for localhost, not ");
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "EC", new Socket()))
                .isInstanceOf(CertificateRefusedException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "EC")).isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(chain, "EC")).isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(chain, "EC", engine))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(chain, "EC", new Socket()))
                .isInstanceOf(CertificateException.class);
    }
}
