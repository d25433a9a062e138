package dev.praetor.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RemoteException;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import dev.praetor.rpc.support.Calls;
import dev.praetor.rpc.support.FakeCalls;
import dev.praetor.rpc.support.Peer;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to our own server port, and to servers that behave badly (wire-rpc.md section 2, pool). */
class ConnectionPoolTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] BODY = {(byte) 0x80};

    private final FakeCalls calls = new FakeCalls();
    private final AtomicInteger connections = new AtomicInteger();
    private final Loops loops = Loops.create(2);
    private final Loops serverLoops = Loops.create(1);
    private final ConnectionPool pool =
            new ConnectionPool(new Dialer(loops, TransportSecurity.PLAIN), PoolSettings.SERVER);
    private ServerPort port;
    private ServerAddress server;

    @BeforeEach
    void start() throws IOException {
        port = port();
        server = new ServerAddress("dc1", "n1", port.bind(new InetSocketAddress("127.0.0.1", 0)), false);
    }

    private ServerPort port() {
        return new ServerPort(
                serverLoops,
                new PortServices(calls),
                () -> PortLimits.DEFAULT,
                TransportSecurity.PLAIN,
                new RpcObserver() {
                    @Override
                    public void accepted() {
                        connections.incrementAndGet();
                    }
                });
    }

    @AfterEach
    void stop() {
        pool.close();
        port.close();
        loops.close();
        serverLoops.close();
    }

    private static byte[] raw(int size, long seed) {
        byte[] bytes = new byte[size + 5];
        new Random(seed).nextBytes(bytes);
        bytes[0] = (byte) 0xdb;
        bytes[1] = (byte) (size >> 24);
        bytes[2] = (byte) (size >> 16);
        bytes[3] = (byte) (size >> 8);
        bytes[4] = (byte) size;
        return bytes;
    }

    @Test
    void callsUseOneConnection() throws Exception {
        List<CompletableFuture<byte[]>> replies = new ArrayList<>();
        for (int index = 0; index < 2000; index++) {
            replies.add(Calls.future(pool.call(server, "Test.Echo", raw(index, index), LONG)));
        }
        for (int index = 0; index < 2000; index++) {
            assertThat(Calls.get(replies.get(index))).isEqualTo(raw(index, index));
        }
        assertThat(connections).hasValue(1);
        assertThat(pool.size()).isOne();
    }

    @Test
    void callOnAnEventLoopStaysThere() throws Exception {
        EventLoop loop = loops.of(1);
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        loop.execute(() ->
                pool.call(server, "Test.Echo", BODY, LONG).whenDone(outcome -> there.complete(loop.inEventLoop())));

        assertThat(Calls.get(there)).isTrue();
    }

    @Test
    void bodiesAboveTheWindowGoBothWays() throws Exception {
        byte[] body = raw(5_000_000, 1);

        assertThat(Arrays.equals(Calls.get(pool.call(server, "Test.Echo", body, LONG)), body))
                .isTrue();
        assertThat(Arrays.equals(Calls.get(pool.call(server, "Test.Echo", body, LONG)), body))
                .isTrue();
    }

    @Test
    void streamsAreReusedForLongerThanAWindow() throws Exception {
        byte[] body = raw(20_000, 2);
        for (int index = 0; index < 100; index++) {
            assertThat(Arrays.equals(Calls.get(pool.call(server, "Test.Echo", body, LONG)), body))
                    .isTrue();
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void errorOfTheServerIsItsText() throws Exception {
        calls.on("Test.Fail", (method, body, origin) -> Reply.failed(new IOException("Permission denied")));

        assertThat(Calls.failure(pool.call(server, "Test.Fail", BODY, LONG)))
                .isInstanceOf(RemoteException.class)
                .hasMessage("Permission denied");
        assertThat(Calls.failure(pool.call(server, "Nope.Get", BODY, LONG)))
                .isInstanceOf(RemoteException.class)
                .hasMessage("rpc: can't find service Nope.Get");
        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        assertThat(connections).hasValue(1);
    }

    @Test
    void cancelledCallEndsOnTheServer() throws Exception {
        Reply<byte[]> reply = pool.call(server, "Test.Wait", BODY, LONG);
        await().until(() -> calls.waiting.size() == 1);
        reply.cancel();

        await().untilAtomic(calls.cancelled, Matchers.is(1));
        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        assertThat(connections).hasValue(1);
    }

    @Test
    void callThatTakesTooLongFailsAndEndsOnTheServer() throws Exception {
        Throwable failure = Calls.failure(pool.call(server, "Test.Wait", BODY, Duration.ofMillis(100)));

        assertThat(failure).isInstanceOfSatisfying(CallFailedException.class, cause -> {
            assertThat(cause.sent()).isTrue();
            assertThat(cause.prefixed()).isEqualTo("rpc error making call: i/o deadline reached");
        });
        await().untilAtomic(calls.cancelled, Matchers.is(1));
    }

    @Test
    void deadlinesAreKeptApart() throws Exception {
        CompletableFuture<byte[]> longer = Calls.future(pool.call(server, "Test.Wait", BODY, LONG));
        Throwable shorter = Calls.failure(pool.call(server, "Test.Wait", BODY, Duration.ofMillis(50)));
        assertThat(shorter).isInstanceOf(CallFailedException.class);
        assertThat(longer).isNotDone();
        calls.waiting.getFirst().succeed(BODY);

        assertThat(Calls.get(longer)).isEqualTo(BODY);
    }

    @Test
    void serverThatIsNotThereDidNotGetTheCall() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        ServerAddress nobody = new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", free), false);

        assertThat(Calls.failure(pool.call(nobody, "Test.Echo", BODY, LONG)))
                .isInstanceOfSatisfying(CallFailedException.class, cause -> {
                    assertThat(cause.sent()).isFalse();
                    assertThat(cause.prefixed())
                            .isEqualTo("rpc error getting client: failed to get conn: dial tcp <nil>->127.0.0.1:" + free
                                    + ": connect: connection refused");
                });
        await().until(() -> pool.size() == 0);
    }

    @Test
    void serverThatHangsUpAfterTheCallMayHaveGotIt() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerAddress deaf =
                    new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", socket.getLocalPort()), false);
            CompletableFuture<byte[]> reply = Calls.future(pool.call(deaf, "Test.Echo", BODY, LONG));
            try (Peer peer = new Peer(socket.accept())) {
                peer.read(1 + 12 + 12 + 1);
            }

            assertThat(reply)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingCause()
                    .satisfies(cause -> {
                        assertThat(cause).hasMessage("EOF");
                        assertThat(((CallFailedException) cause).sent()).isTrue();
                    });
        }
    }

    @Test
    void callBeyondTheWindowOfADeafServerWasSentInPart() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerAddress deaf =
                    new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", socket.getLocalPort()), false);
            Throwable failure = Calls.failure(pool.call(deaf, "Test.Echo", raw(1_000_000, 3), Duration.ofMillis(300)));

            assertThat(failure).hasMessage("i/o deadline reached");
        }
    }

    @Test
    void callsWaitWhileTheServerIsBehindWithAcknowledging() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerAddress slow =
                    new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", socket.getLocalPort()), false);
            List<CompletableFuture<byte[]>> replies = new ArrayList<>();
            for (int index = 0; index < 256; index++) {
                replies.add(Calls.future(pool.call(slow, "Test.Echo", BODY, LONG)));
            }
            Reply<byte[]> one = pool.call(slow, "Test.Echo", BODY, Duration.ofMillis(300));
            assertThat(Calls.failure(one))
                    .isInstanceOfSatisfying(
                            CallFailedException.class,
                            cause -> assertThat(cause.sent()).isFalse());
            assertThat(replies).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void connectsAgainAfterTheServerCameBack() throws Exception {
        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        port.close();
        await().until(() -> pool.size() == 0);
        port = port();
        port.bind(server.address());

        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        assertThat(connections).hasValue(2);
    }

    @Test
    void callsUnderWayFailWhenTheConnectionBreaks() throws Exception {
        CompletableFuture<byte[]> reply = Calls.future(pool.call(server, "Test.Wait", BODY, LONG));
        await().until(() -> calls.waiting.size() == 1);
        port.close();

        assertThat(reply).failsWithin(LONG).withThrowableThat().havingCause().withMessage("EOF");
        await().untilAtomic(calls.cancelled, Matchers.is(1));
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        try (ConnectionPool hasty = new ConnectionPool(
                new Dialer(loops, TransportSecurity.PLAIN), new PoolSettings(2, Duration.ofMillis(50)))) {
            assertThat(Calls.get(hasty.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
            await().until(() -> hasty.size() == 0);
            assertThat(Calls.get(hasty.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void goAwayOfTheServerMovesNewCallsToANewConnection() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            ServerAddress leaving =
                    new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", socket.getLocalPort()), false);
            CompletableFuture<byte[]> first = Calls.future(pool.call(leaving, "Test.Echo", BODY, LONG));
            try (Peer old = new Peer(socket.accept())) {
                old.read(25);
                old.send(HexFormat.of().parseHex("000300000000000000000000"));
                await().until(() -> {
                    pool.call(leaving, "Test.Echo", BODY, LONG);
                    socket.setSoTimeout(200);
                    try {
                        socket.accept();
                        return true;
                    } catch (SocketTimeoutException none) {
                        return false;
                    }
                });
                assertThat(first).isNotDone();
                old.send(HexFormat.of()
                        .parseHex("000000000000000100000026" + "83a54572726f72a0a353657101ad"
                                + "536572766963654d6574686f64a9546573742e4563686f05"));
                assertThat(Calls.get(first)).containsExactly(5);
            }
        }
    }

    @Test
    void callerThatFailsOnItsReplyDoesNotBreakTheConnection() throws Exception {
        CompletableFuture<byte[]> other = Calls.future(pool.call(server, "Test.Wait", BODY, LONG));
        pool.call(server, "Test.Echo", BODY, LONG).whenDone(outcome -> {
            throw new IllegalStateException("thrown by the test");
        });
        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        calls.waiting.getFirst().succeed(BODY);

        assertThat(Calls.get(other)).isEqualTo(BODY);
        assertThat(connections).hasValue(1);
    }

    @Test
    void poolOutlivesItsLoops() throws Exception {
        assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG))).isEqualTo(BODY);
        Reply<byte[]> waiting = pool.call(server, "Test.Wait", BODY, LONG);
        loops.close();
        waiting.cancel();

        assertThat(Calls.failure(pool.call(server, "Test.Echo", BODY, LONG))).hasMessage("rpc pool is shut down");
    }

    @Test
    void shutPoolMakesNoCalls() throws Exception {
        CompletableFuture<byte[]> reply = Calls.future(pool.call(server, "Test.Wait", BODY, LONG));
        await().until(() -> calls.waiting.size() == 1);
        pool.close();

        assertThat(reply).failsWithin(LONG).withThrowableThat().havingCause().withMessage("rpc pool is shut down");
        assertThat(Calls.failure(pool.call(server, "Test.Echo", BODY, LONG))).hasMessage("rpc pool is shut down");
    }

    @Test
    void leavesFromTheAddressThatIsConfigured() throws Exception {
        try (ConnectionPool bound = new ConnectionPool(
                new Dialer(loops, TransportSecurity.PLAIN, InetAddress.getByName("127.0.0.9")), PoolSettings.CLIENT)) {
            Calls.get(bound.call(server, "Test.Echo", BODY, LONG));
            assertThat(calls.seen.getFirst().origin().address().getAddress().getHostAddress())
                    .isEqualTo("127.0.0.9");
        }
    }
}
