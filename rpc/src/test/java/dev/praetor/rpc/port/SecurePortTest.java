package dev.praetor.rpc.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ConnectionPool;
import dev.praetor.rpc.client.DialListener;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.client.PoolSettings;
import dev.praetor.rpc.support.Calls;
import dev.praetor.rpc.support.FakeCalls;
import dev.praetor.rpc.support.Peer;
import dev.praetor.rpc.support.TestTls;
import dev.praetor.rpc.support.Vector;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server port with TLS (wire-rpc.md section 1). */
class SecurePortTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] BODY = {(byte) 0x80};

    private final FakeCalls calls =
            new FakeCalls().on("Status.Ping", (method, body, origin) -> dev.praetor.base.reply.Reply.of(body));
    private final Loops loops = Loops.create(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        loops.close();
    }

    private ServerAddress port(TransportSecurity security) throws IOException {
        PortServices services = new PortServices(calls)
                .takeover(
                        PortProtocol.RAFT,
                        (channel, origin) -> channel.pipeline().addLast(new Echo()));
        ServerPort port = new ServerPort(loops, services, () -> PortLimits.DEFAULT, security, RpcObserver.NONE);
        open.add(port);
        return new ServerAddress("dc1", "n1", port.bind(new InetSocketAddress("127.0.0.1", 0)), true);
    }

    private ConnectionPool pool(TransportSecurity security) {
        ConnectionPool pool = new ConnectionPool(new Dialer(loops, security), PoolSettings.SERVER);
        open.add(pool);
        return pool;
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void callsGoThroughTls(String protocol) throws Exception {
        TestTls tls = TestTls.of("client", protocol);
        ServerAddress server = port(tls);
        byte[] body = new byte[1_000_005];
        body[0] = (byte) 0xdb;
        body[2] = 0x0f;
        body[3] = 0x42;
        body[4] = 0x40;

        assertThat(Calls.get(pool(tls).call(server, "Test.Echo", body, LONG))).isEqualTo(body);
    }

    @Test
    void plainConnectionIsClosedWhereCertificatesAreAskedFor() throws Exception {
        ServerAddress server = port(TestTls.of("client", "TLSv1.3"));
        for (int each : new int[] {0, 1, 4, 5, 8}) {
            try (Peer peer = Peer.connect(server.address()).send((byte) each)) {
                assertThat(peer.isHungUp()).isTrue();
            }
        }
        assertThat(calls.seen).isEmpty();
    }

    @Test
    void plainConnectionIsServedWhereTheyAreNot() throws Exception {
        ServerAddress server = port(new TestTls(TestTls.context("server"), TestTls.context(null), false, "TLSv1.3"));

        assertThat(Calls.get(pool(TransportSecurity.PLAIN).call(server, "Test.Echo", BODY, LONG)))
                .isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientWithoutCertificateIsTurnedAway(String protocol) throws Exception {
        ServerAddress server = port(TestTls.of("client", protocol));

        assertThat(Calls.failure(pool(TestTls.of(null, protocol)).call(server, "Test.Echo", BODY, LONG)))
                .isInstanceOf(CallFailedException.class);
        assertThat(calls.seen).isEmpty();
    }

    @Test
    void serverThatSpeaksNoTlsIsNotConnected() throws Exception {
        ServerAddress server = port(TransportSecurity.PLAIN);

        assertThat(Calls.failure(pool(TestTls.of("client", "TLSv1.3")).call(server, "Test.Echo", BODY, LONG)))
                .isInstanceOfSatisfying(CallFailedException.class, cause -> {
                    assertThat(cause.sent()).isFalse();
                    assertThat(cause.prefixed()).startsWith("rpc error getting client: failed to get conn: ");
                });
    }

    private SSLSocket tls(ServerAddress server, @Nullable String client, int firstByte, String... names)
            throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        if (firstByte >= 0) {
            socket.getOutputStream().write(firstByte);
        }
        SSLSocket secure = (SSLSocket)
                TestTls.context(client).getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(names);
        secure.setSSLParameters(parameters);
        open.add(secure);
        return secure;
    }

    @Test
    void recordedCallWithinTlsIsAnswered() throws Exception {
        Vector vector = Vector.read("tls-0x03-single");
        Peer peer = new Peer(tls(port(TestTls.of("client", "TLSv1.3")), "client", 3));
        byte[] request = vector.request();
        peer.send(request[0] == 0 ? request : join(0, request));

        assertThat(peer.read(vector.reply().length)).isEqualTo(vector.reply());
    }

    private static byte[] join(int first, byte[] rest) {
        byte[] all = new byte[rest.length + 1];
        all[0] = (byte) first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    @Test
    void recordedCallOverAlpnIsAnswered() throws Exception {
        Vector vector = Vector.read("tls-alpn-single");
        Peer peer = new Peer(tls(port(TestTls.of("client", "TLSv1.3")), "client", -1, "h2", "consul/rpc-single"));
        peer.send(vector.request());

        assertThat(peer.read(vector.reply().length)).isEqualTo(vector.reply());
    }

    @Test
    void unknownAlpnIsRefusedWithAnAlert() throws Exception {
        SSLSocket socket = tls(port(TestTls.of("client", "TLSv1.3")), "client", -1, "h2");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(socket::startHandshake))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("no_application_protocol");
    }

    @Test
    void nativeTlsWithoutAlpnIsClosed() throws Exception {
        Peer peer = new Peer(tls(port(TestTls.of("client", "TLSv1.3")), "client", -1));

        assertThat(peer.send((byte) 0).isHungUp()).isTrue();
    }

    @Test
    void tlsWithinTlsIsRefused() throws Exception {
        Peer peer = new Peer(tls(port(TestTls.of("client", "TLSv1.3")), "client", 3));

        assertThat(peer.send((byte) 3).isHungUp()).isTrue();
    }

    @Test
    void insecureTransportNeedsNoCertificateAndSaysSo() throws Exception {
        Vector vector = Vector.read("insecure-other-method");
        Peer peer = new Peer(tls(port(TestTls.of("client", "TLSv1.3")), null, 7));
        calls.on(
                "Status.Ping",
                (method, body, origin) -> dev.praetor.base.reply.Reply.failed(
                        new dev.praetor.rpc.RefusedCallException("rpc: can't find service " + method)));
        peer.send(vector.request());

        assertThat(peer.read(vector.reply().length)).isEqualTo(vector.reply());
        assertThat(calls.seen.getFirst().origin().insecure()).isTrue();
    }

    private Channel dialRaft(ServerAddress server, TransportSecurity security, StringBuffer heard) throws Exception {
        CompletableFuture<Channel> dialed = new CompletableFuture<>();
        new Dialer(loops, security).dial(server, PortProtocol.RAFT, new DialListener() {
            @Override
            public void connected(Channel channel) {
                channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ByteBuf bytes = (ByteBuf) message;
                        heard.append(bytes.toString(StandardCharsets.US_ASCII));
                        bytes.release();
                    }
                });
                channel.write(Unpooled.copiedBuffer("hello", StandardCharsets.US_ASCII));
                dialed.complete(channel);
            }

            @Override
            public void failed(CallFailedException cause) {
                dialed.completeExceptionally(cause);
            }
        });
        return Calls.get(dialed);
    }

    @Test
    void serversSpeakRaft() throws Exception {
        TestTls tls = TestTls.of("server", "TLSv1.3");
        StringBuffer heard = new StringBuffer();
        Channel channel = dialRaft(port(tls), tls, heard);

        org.awaitility.Awaitility.await().until(() -> heard.toString().equals("hello"));
        channel.close().sync();
    }

    @Test
    void othersDoNot() throws Exception {
        TestTls tls = TestTls.of("client", "TLSv1.3");
        StringBuffer heard = new StringBuffer();
        Channel channel = dialRaft(port(tls), tls, heard);

        assertThat(channel.closeFuture().await(10_000)).isTrue();
        assertThat(heard).isEmpty();
    }
}
