package dev.praetor.gossip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Clock;
import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.NodeState;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.StreamReader;
import dev.praetor.gossip.codec.StreamWriter;
import dev.praetor.gossip.swim.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packets and streams over sockets of this host (wire-gossip.md sections 2 and 5). */
final class NettyTransportTest {

    private static final byte[] MESSAGE = new StreamWriter(null, true).write(new Nack(7));

    private final List<NettyTransport> open = new CopyOnWriteArrayList<>();

    /** Notes what comes and answers each message with itself. */
    private static final class Echo implements Transport.Receiver {
        final BlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();
        final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
        final BlockingQueue<String> damaged = new LinkedBlockingQueue<>();

        @Override
        public void packet(InetSocketAddress from, byte[] packet, long arrivedNanos) {
            packets.add(packet);
        }

        @Override
        public void stream(Transport.IncomingStream stream, byte[] message) {
            messages.add(message);
            stream.answer(() -> message, () -> {});
        }

        @Override
        public void damaged(Transport.IncomingStream stream, CodecException cause) {
            damaged.add(cause.getMessage());
            stream.close();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private NettyTransport transport(Duration timeout) throws IOException {
        NettyTransport transport = NettyTransport.listen("test", loopback(0), timeout, Clock.SYSTEM);
        open.add(transport);
        return transport;
    }

    private NettyTransport transport() throws IOException {
        return transport(Duration.ofSeconds(10));
    }

    private static Transport.ExchangeResult exchange(
            NettyTransport from, InetSocketAddress to, boolean answered, Duration timeout) throws Exception {
        BlockingQueue<Transport.ExchangeResult> results = new LinkedBlockingQueue<>();
        from.exchange(to, () -> MESSAGE, answered, timeout, results::add);
        return results.poll(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        open.forEach(NettyTransport::close);
    }

    @Test
    void packetsArriveWhole() throws Exception {
        NettyTransport one = transport();
        NettyTransport two = transport();
        Echo echo = new Echo();
        two.start(echo);
        byte[] large = new byte[60_000];
        large[59_999] = 1;
        one.send(two.address(), large);
        assertThat(echo.packets.poll(10, TimeUnit.SECONDS)).isEqualTo(large);
    }

    @Test
    void streamsBringOneMessageAndItsAnswer() throws Exception {
        NettyTransport one = transport();
        NettyTransport two = transport();
        Echo echo = new Echo();
        two.start(echo);
        Duration timeout = Duration.ofSeconds(10);
        assertThat(exchange(one, two.address(), true, timeout))
                .isInstanceOfSatisfying(
                        Transport.ExchangeResult.Answered.class,
                        result -> assertThat(result.answer()).isEqualTo(MESSAGE));
        assertThat(exchange(one, two.address(), false, timeout)).isInstanceOf(Transport.ExchangeResult.Answered.class);
        assertThat(echo.messages.poll(10, TimeUnit.SECONDS)).isEqualTo(MESSAGE);
        assertThat(echo.messages.poll(10, TimeUnit.SECONDS)).isEqualTo(MESSAGE);
    }

    @Test
    void closedPortIsRefusedInGosWords() throws Exception {
        NettyTransport one = transport();
        NettyTransport two = transport();
        InetSocketAddress gone = two.address();
        two.close();
        assertThat(exchange(one, gone, true, Duration.ofSeconds(10)))
                .isEqualTo(new Transport.ExchangeResult.Failed(
                        false, "dial tcp 127.0.0.1:" + gone.getPort() + ": connect: connection refused"));
    }

    @Test
    void silentPeerCostsNoMoreThanTheTimeout() throws Exception {
        NettyTransport one = transport();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Transport.ExchangeResult result =
                    exchange(one, loopback(silent.getLocalPort()), true, Duration.ofMillis(200));
            assertThat(result).isInstanceOfSatisfying(Transport.ExchangeResult.Failed.class, failed -> {
                assertThat(failed.connected()).isTrue();
                assertThat(failed.reason()).endsWith("->127.0.0.1:" + silent.getLocalPort() + ": i/o timeout");
            });
        }
    }

    @Test
    void streamThatBringsNothingIsClosedAfterTheTimeout() throws Exception {
        NettyTransport slow = transport(Duration.ofMillis(200));
        slow.start(new Echo());
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), slow.address().getPort())) {
            socket.getOutputStream().write(9);
            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void messageThatAnnouncesTooMuchIsRefusedAtOnce() throws Exception {
        NettyTransport one = transport();
        Echo echo = new Echo();
        one.start(echo);
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), one.address().getPort())) {
            socket.getOutputStream().write(new byte[] {0x0a, 0x01, 0x40, 0, 1});
            assertThat(echo.damaged.poll(10, TimeUnit.SECONDS))
                    .isEqualTo("Remote node state is larger than limit (20971521)");
        }
    }

    @Test
    void streamsBeyondTheBudgetAreClosed() throws Exception {
        StreamBudget budget = new StreamBudget();
        StreamBudget.Share share = budget.open();
        assertThat(share.take(60_000_000)).isTrue();
        StreamBudget.Share other = budget.open();
        assertThat(other.take(10_000_000)).isFalse();
        share.end();
        assertThat(other.take(10_000_000)).isTrue();
        int opened = 1;
        while (budget.open() != null) {
            opened++;
        }
        assertThat(opened).isEqualTo(512);
    }

    @Test
    void takenPortIsNamedInMemberlistsWords() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> NettyTransport.listen("test", loopback(port), Duration.ofSeconds(1), Clock.SYSTEM))
                    .hasMessage("Failed to start TCP listener on \"127.0.0.1\" port " + port + ": listen tcp 127.0.0.1:"
                            + port + ": bind: address already in use");
        }
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> NettyTransport.listen("test", loopback(port), Duration.ofSeconds(1), Clock.SYSTEM))
                    .hasMessage("Failed to start UDP listener on \"127.0.0.1\" port " + port + ": listen udp 127.0.0.1:"
                            + port + ": bind: address already in use");
        }
    }

    @Test
    void hostsAreFoundByName() throws Exception {
        NettyTransport one = transport();
        BlockingQueue<Transport.Resolved> found = new LinkedBlockingQueue<>();
        one.resolve("127.0.0.3", found::add);
        assertThat(found.poll(10, TimeUnit.SECONDS).addresses()).containsExactly(InetAddress.ofLiteral("127.0.0.3"));
        one.resolve("localhost", found::add);
        assertThat(found.poll(10, TimeUnit.SECONDS).addresses()).isNotEmpty();
        one.resolve("", found::add);
        assertThat(found.poll(10, TimeUnit.SECONDS).reason()).isEqualTo("lookup : no such host");
    }

    @Test
    void portIsFreeOnceClosed() throws Exception {
        NettyTransport one = transport();
        int port = one.address().getPort();
        one.close();
        one.close();
        NettyTransport again = NettyTransport.listen("test", loopback(port), Duration.ofSeconds(1), Clock.SYSTEM);
        open.add(again);
        await().untilAsserted(() -> assertThat(again.address().getPort()).isEqualTo(port));
    }

    /** A state of thousands of nodes goes over in many parts. */
    @Test
    void largeStatesArriveWhole() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<NodeState> nodes = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            byte[] meta = new byte[300];
            random.nextBytes(meta);
            nodes.add(new NodeState("node" + number, Bytes.EMPTY, 8301, Bytes.wrap(meta), number, 0, Bytes.EMPTY));
        }
        PushPull state = new PushPull(false, nodes, Bytes.wrap(new byte[1000]));
        Keyring keyring = new Keyring(Bytes.of("0123456789abcdef"), List.of());
        NettyTransport one = transport();
        NettyTransport two = transport();
        two.start(new Echo());
        for (byte[] bytes : List.of(
                new StreamWriter(null, false).write(state),
                new StreamWriter(null, true).write(state),
                new StreamWriter(keyring, true).write(state))) {
            BlockingQueue<Transport.ExchangeResult> results = new LinkedBlockingQueue<>();
            one.exchange(two.address(), () -> bytes, true, Duration.ofSeconds(30), results::add);
            assertThat(results.poll(40, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Transport.ExchangeResult.Answered.class,
                            result -> assertThat(result.answer()).isEqualTo(bytes));
        }
        assertThat(new StreamReader(keyring, true).read(new StreamWriter(keyring, true).write(state)))
                .isEqualTo(state);
    }
}
