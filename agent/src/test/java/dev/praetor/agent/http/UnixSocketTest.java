package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API on Unix sockets (config.md section 2, unix_sockets). */
final class UnixSocketTest {

    private final TestServer server = new TestServer();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    private static String ask(Path socket, String method) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = method + " /v1/echo/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(8192);
            while (channel.read(answer) >= 0) {
                // until the server closes
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void servesASocketInPlaceOfAnOldFile() throws IOException {
        Path socket = directory.resolve("http.sock");
        Files.writeString(socket, "left behind");
        server.bind(socket, UnixSocketFile.PLAIN);
        assertThat(ask(socket, "GET")).startsWith("HTTP/1.1 200").endsWith("GET a ");
    }

    @Test
    void setsTheMode() throws IOException {
        Path socket = directory.resolve("http.sock");
        server.bind(socket, new UnixSocketFile("", "", "0711"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rwx--x--x");
    }

    @Test
    void namesOwnersThatAreNone() {
        Path socket = directory.resolve("http.sock");
        assertThatThrownBy(() -> server.bind(socket, new UnixSocketFile("nosuchuser", "", "")))
                .hasMessage(
                        "Failed setting up socket: failed to look up user nosuchuser: user: unknown user nosuchuser");
        assertThatThrownBy(() -> server.bind(socket, new UnixSocketFile("", "staff!", "")))
                .hasMessage("Failed setting up socket: invalid group specified: staff!");
        assertThatThrownBy(() -> server.bind(socket, new UnixSocketFile("", "", "9x")))
                .hasMessage("Failed setting up socket: invalid mode specified: 9x");
    }

    @Test
    void namesSocketsThatCannotBeMade() {
        Path nowhere = directory.resolve("none/http.sock");
        assertThatThrownBy(() -> server.bind(nowhere, UnixSocketFile.PLAIN))
                .hasMessage("listen unix " + nowhere + ": bind: no such file or directory");
        Path tooLong = directory.resolve("a".repeat(200));
        assertThatThrownBy(() -> server.bind(tooLong, UnixSocketFile.PLAIN))
                .hasMessageStartingWith("listen unix " + tooLong + ": bind: ");
    }

    /** As in Consul, which cannot tell where the client is. */
    @Test
    void refusesWritesWhenWritersAreRestrictedToNetworks() throws IOException {
        HttpSettings plain = HttpSettings.defaults();
        Path socket = directory.resolve("http.sock");
        server.bind(socket, UnixSocketFile.PLAIN);
        server.reload(new HttpSettings(
                List.of(),
                List.of(),
                List.of(AddressRange.parse("127.0.0.0/8")),
                0,
                true,
                plain.discoveryMaxStale(),
                plain.kvMaxValueSize(),
                plain.txnMaxRequestLength(),
                0,
                plain.handshakeTimeout(),
                null,
                false,
                true,
                "allow",
                false));
        assertThat(ask(socket, "PUT"))
                .startsWith("HTTP/1.1 500")
                .endsWith("unable to parse remote addr: address @: missing port in address");
        assertThat(ask(socket, "GET")).startsWith("HTTP/1.1 200");
    }
}
