package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.tls.FreshAuthority;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.ServerTls;
import dev.praetor.base.tls.TlsContexts;
import dev.praetor.base.tls.TlsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTPS against the JDK's clients, and what else may come to its port (config.md section 4; texts of a Consul 1.21.4). */
final class HttpsTest {
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private final FreshAuthority authority = new FreshAuthority("authority");
    private final FreshAuthority stranger = new FreshAuthority("authority");
    private final Identity identity = authority.issue("server", "127.0.0.1");
    private final TestServer server = new TestServer(impatient());

    private static HttpSettings impatient() {
        HttpSettings plain = HttpSettings.defaults();
        return new HttpSettings(
                List.of(),
                List.of(),
                List.of(),
                0,
                true,
                plain.discoveryMaxStale(),
                plain.kvMaxValueSize(),
                plain.txnMaxRequestLength(),
                3,
                Duration.ofMillis(700),
                null,
                false,
                true,
                "allow",
                false);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ServerTls tls(boolean verify, String... versions) throws TlsException {
        return ServerTls.of(
                identity,
                List.of(authority.certificate()),
                versions.length == 0 ? VERSIONS : List.of(versions),
                List.of(),
                verify);
    }

    private HttpClient client(@Nullable Identity shown) throws TlsException {
        return HttpClient.newBuilder()
                .sslContext(TlsContexts.of(shown, List.of(authority.certificate())))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, InetSocketAddress address, String path)
            throws IOException, InterruptedException {
        return client.send(
                java.net.http.HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + address.getPort() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void servesRequestsOfOneConnectionAndLargeBodies() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        try (HttpClient client = client(null)) {
            assertThat(get(client, address, "/v1/exact").body()).isEqualTo("\"exact\"");
            HttpResponse<String> large = get(client, address, "/v1/large?size=3000000");
            assertThat(large.body()).hasSize(3_000_000);
            assertThat(large.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            String body = "y".repeat(1_000_000);
            HttpResponse<String> echoed = client.send(
                    java.net.http.HttpRequest.newBuilder(
                                    URI.create("https://127.0.0.1:" + address.getPort() + "/v1/echo/a"))
                            .PUT(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(echoed.body()).isEqualTo("PUT a " + body);
        }
    }

    @Test
    void refusesClientsWithoutATrustedCertificateWhenItVerifies() throws Exception {
        ServerTls tls = tls(true);
        InetSocketAddress address = server.secure(() -> tls);
        try (HttpClient known = client(authority.issue("client", "127.0.0.1"));
                HttpClient unknown = client(stranger.issue("client", "127.0.0.1"));
                HttpClient bare = client(null)) {
            assertThat(get(known, address, "/v1/exact").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(unknown, address, "/v1/exact")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(bare, address, "/v1/exact")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void isRefusedByClientsThatDoNotKnowItsAuthority() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        SSLContext other = TlsContexts.of(null, List.of(stranger.certificate()));
        try (HttpClient client = HttpClient.newBuilder().sslContext(other).build()) {
            assertThatThrownBy(() -> get(client, address, "/v1/exact")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void speaksNoVersionBelowTheLowest() throws Exception {
        ServerTls tls = tls(false, "TLSv1.3");
        InetSocketAddress address = server.secure(() -> tls);
        SSLContext context = TlsContexts.of(null, List.of(authority.certificate()));
        try (SSLSocket old = (SSLSocket) context.getSocketFactory().createSocket()) {
            old.connect(address);
            old.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
        }
        try (SSLSocket current = (SSLSocket) context.getSocketFactory().createSocket()) {
            current.connect(address);
            current.startHandshake();
            assertThat(current.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void offersOnlyTheConfiguredSuitesOfTls12() throws Exception {
        ServerTls tls =
                ServerTls.of(identity, List.of(), VERSIONS, List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), false);
        InetSocketAddress address = server.secure(() -> tls);
        SSLContext context = TlsContexts.of(null, List.of(authority.certificate()));
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.connect(address);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        }
    }

    @Test
    void showsTheNewCertificateAfterAReload() throws Exception {
        AtomicReference<ServerTls> current = new AtomicReference<>(tls(false));
        InetSocketAddress address = server.secure(current::get);
        Identity renewed = authority.issue("renewed", "127.0.0.1");
        current.set(ServerTls.of(renewed, List.of(), VERSIONS, List.of(), false));
        SSLContext context = TlsContexts.of(null, List.of(authority.certificate()));
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.connect(address);
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0])
                    .isEqualTo(renewed.chain().getFirst());
        }
    }

    private String answerTo(InetSocketAddress address, String bytes) {
        try (RawClient client = new RawClient(address)) {
            return client.send(bytes).readAll();
        }
    }

    @Test
    void tellsPlainHttpThatItCameToTheWrongPort() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        for (String start : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD /", "POST /", "PUT /v1", "OPTIONS *")) {
            assertThat(answerTo(address, start))
                    .isEqualTo("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");
        }
        for (String start : List.of("DELETE / HTTP/1.1\r\n\r\n", "hello world")) {
            assertThat(answerTo(address, start)).isEmpty();
        }
    }

    @Test
    void failsEveryHandshakeWithoutACertificate() throws Exception {
        ServerTls none = ServerTls.of(null, List.of(), VERSIONS, List.of(), false);
        InetSocketAddress address = server.secure(() -> none);
        try (HttpClient client = client(null)) {
            assertThatThrownBy(() -> get(client, address, "/v1/exact")).isInstanceOf(IOException.class);
        }
        assertThat(answerTo(address, "GET / HTTP/1.1\r\n\r\n")).contains("an HTTPS server");
    }

    @Test
    void hangsUpOnClientsThatTakeTooLongForTheirHandshake() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        for (String start : List.of("", "GET", "\u0016", "\u0016\u0003\u0001")) {
            assertThat(answerTo(address, start)).doesNotContain("HTTP");
        }
    }

    @Test
    void keepsConnectionsWhoseHandshakeIsDoneBeyondItsTime() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        try (HttpClient client = client(null)) {
            var waiting = client.sendAsync(
                    java.net.http.HttpRequest.newBuilder(
                                    URI.create("https://127.0.0.1:" + address.getPort() + "/v1/wait?index=1"))
                            .build(),
                    BodyHandlers.ofString());
            // Longer than the time for handshakes: a second client that does nothing is hung up on meanwhile.
            assertThat(answerTo(address, "")).isEmpty();
            assertThat(waiting).isNotDone();
            server.parked.element().succeed(Response.json("7".getBytes(StandardCharsets.UTF_8)));
            assertThat(waiting.get().body()).isEqualTo("7");
        }
    }

    @Test
    void hangsUpOnConnectionsAboveTheLimitOfAnAddress() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        try (RawClient first = new RawClient(address);
                RawClient second = new RawClient(address);
                RawClient third = new RawClient(address);
                RawClient fourth = new RawClient(address)) {
            assertThat(fourth.readAll()).isEmpty();
            assertThat(List.of(first, second, third)).hasSize(3);
        }
    }

    /** Whatever comes, the port hangs up and serves the next client. */
    @Test
    void survivesNoise() throws Exception {
        ServerTls tls = tls(false);
        InetSocketAddress address = server.secure(() -> tls);
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[5 + random.nextInt(400)];
            random.nextBytes(noise);
            if (i % 2 == 0) {
                noise[0] = 0x16;
                noise[1] = 3;
                noise[2] = (byte) random.nextInt(5);
                noise[3] = 0;
                noise[4] = (byte) random.nextInt(40);
            }
            try (RawClient client = new RawClient(address)) {
                client.send(noise).sendNothingMore().readAll();
            } catch (IOException closed) {
                assertThat(closed).as("seed %d", seed).isNotNull();
            }
        }
        try (HttpClient client = client(null)) {
            assertThat(get(client, address, "/v1/exact").statusCode())
                    .as("seed %d", seed)
                    .isEqualTo(200);
        }
    }
}
