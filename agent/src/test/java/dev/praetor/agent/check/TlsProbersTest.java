package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.base.time.SleepingTimers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** semantics.md 5.2 and 5.3, over TLS. */
class TlsProbersTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static ServerSocket server;
    private static String base;
    private final SleepingTimers timers = new SleepingTimers("test-timers");

    @BeforeAll
    static void listen() throws Exception {
        Path store = directory.resolve("keys");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test.example",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        base = "127.0.0.1:" + server.getLocalPort();
        Thread.ofVirtual().start(TlsProbersTest::serve);
    }

    private static void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            if (socket.getInputStream().read(new byte[1024]) > 0) {
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException ignored) {
            // the client did not like the certificate
        }
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @AfterEach
    void stopTimers() {
        timers.close();
    }

    private CheckResult tcp(String address, String more) {
        String fields = "\"Interval\":\"1s\",\"TCPUseTLS\":true,\"TCP\":\"" + address + "\"" + more;
        return new TcpProber(CheckTypes.definition(fields).probe(), timers, () -> CheckTls.PLAIN).probe();
    }

    private CheckResult http(String more) {
        String fields = "\"Interval\":\"1s\",\"HTTP\":\"https://" + base + "/x\"" + more;
        return new HttpProber(CheckTypes.definition(fields).type(), 4096, timers, () -> CheckTls.PLAIN).probe();
    }

    @Test
    void takesAnyCertificateWhenToldTo() {
        assertThat(tcp(base, ",\"TLSSkipVerify\":true"))
                .isEqualTo(CheckResult.passing("TCP+TLS connect " + base + ": Success"));
        assertThat(http(",\"TLSSkipVerify\":true,\"TLSServerName\":\"test.example\""))
                .isEqualTo(CheckResult.passing("HTTP GET https://" + base + "/x: 200 OK Output: fine"));
    }

    @Test
    void verifiesOtherwise() {
        assertThat(tcp(base, "").output()).startsWith("tls: failed to verify certificate: x509: ");
        assertThat(http("").output())
                .startsWith("Get \"https://" + base + "/x\": tls: failed to verify certificate: x509: ");
    }

    @Test
    void knowsAServerThatDoesNotSpeakTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    socket.getInputStream().read(new byte[4096]);
                    socket.getInputStream().read(new byte[4096]);
                } catch (IOException ignored) {
                    // the client hung up
                }
            });
            assertThat(tcp("127.0.0.1:" + plain.getLocalPort(), "").output())
                    .isEqualTo("tls: first record does not look like a TLS handshake");
        }
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(tcp("127.0.0.1:" + silent.getLocalPort(), ",\"Timeout\":\"100ms\""))
                    .isEqualTo(CheckResult.critical("i/o timeout"));
        }
    }
}
