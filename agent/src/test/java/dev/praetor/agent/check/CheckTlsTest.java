package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.base.tls.FreshAuthority;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** config.md section 5, {@code enable_agent_tls_for_checks}; texts as a real 1.21.4 gives them. */
class CheckTlsTest {

    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private final FreshAuthority authority = new FreshAuthority("authority");
    private final FreshAuthority stranger = new FreshAuthority("authority");
    private final Identity own = authority.issue("agent", "127.0.0.1");
    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private SSLServerSocket server;
    private String base;

    @BeforeEach
    void listen() throws Exception {
        listen(VERSIONS);
    }

    private void listen(List<String> versions) throws Exception {
        server = (SSLServerSocket)
                TlsContexts.of(authority.issue("service", "127.0.0.1"), List.of(authority.certificate()))
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        server.setNeedClientAuth(true);
        server.setEnabledProtocols(versions.toArray(new String[0]));
        base = "127.0.0.1:" + server.getLocalPort();
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (true) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(SSLSocket socket) {
        try (socket) {
            if (socket.getInputStream().read(new byte[1024]) > 0) {
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException ignored) {
            // the client has no certificate, or does not like this one
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        timers.close();
    }

    private CheckResult http(CheckTls tls, String more) {
        String fields = "\"Interval\":\"1s\",\"HTTP\":\"https://" + base + "/\"" + more;
        return new HttpProber(CheckTypes.definition(fields).type(), 4096, timers, () -> tls).probe();
    }

    private CheckResult tcp(CheckTls tls, String more) {
        String fields = "\"Interval\":\"1s\",\"TCPUseTLS\":true,\"TCP\":\"" + base + "\"" + more;
        return new TcpProber(CheckTypes.definition(fields).probe(), timers, () -> tls).probe();
    }

    @Test
    void showsTheCertificateOfTheAgentAndTrustsItsAuthorities() {
        CheckTls tls = CheckTls.of(own, List.of(authority.certificate()), VERSIONS);
        assertThat(http(tls, "")).isEqualTo(CheckResult.passing("HTTP GET https://" + base + "/: 200 OK Output: fine"));
        assertThat(tcp(tls, "")).isEqualTo(CheckResult.passing("TCP+TLS connect " + base + ": Success"));
    }

    @Test
    void showsItToServersThatAreNotVerifiedToo() {
        CheckTls tls = CheckTls.of(own, List.of(stranger.certificate()), VERSIONS);
        assertThat(http(tls, ",\"TLSSkipVerify\":true").status()).isEqualTo(CheckResult.PASSING);
        String unknown = "tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly"
                + " because of \"x509: ECDSA verification failure\" while trying to verify candidate authority"
                + " certificate \"authority\")";
        assertThat(http(tls, "").output()).isEqualTo("Get \"https://" + base + "/\": " + unknown);
        assertThat(tcp(tls, "").output()).isEqualTo(unknown);
    }

    @Test
    void isRefusedWithoutACertificateWhereOneIsAskedFor() {
        CheckTls anonymous = CheckTls.of(null, List.of(authority.certificate()), VERSIONS);
        assertThat(http(anonymous, "").status()).isEqualTo(CheckResult.CRITICAL);
    }

    @Test
    void verifiesTheNameThatTheCheckAsksFor() {
        CheckTls tls = CheckTls.of(own, List.of(authority.certificate()), VERSIONS);
        assertThat(http(tls, ",\"TLSServerName\":\"elsewhere\"").output())
                .isEqualTo("Get \"https://" + base + "/\": tls: failed to verify certificate: x509: "
                        + "certificate is not valid for any names, but wanted to match elsewhere");
    }

    @Test
    void speaksNoOlderVersionThanConfigured() throws Exception {
        server.close();
        listen(List.of("TLSv1.2"));
        CheckTls tls = CheckTls.of(own, List.of(authority.certificate()), List.of("TLSv1.3"));
        assertThat(http(tls, ""))
                .isEqualTo(CheckResult.critical(
                        "Get \"https://" + base + "/\": remote error: tls: protocol version not supported"));
        assertThat(http(CheckTls.of(own, List.of(authority.certificate()), VERSIONS), "")
                        .status())
                .isEqualTo(CheckResult.PASSING);
    }
}
