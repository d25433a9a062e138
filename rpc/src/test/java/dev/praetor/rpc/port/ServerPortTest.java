package dev.praetor.rpc.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.support.FakeCalls;
import dev.praetor.rpc.support.Peer;
import dev.praetor.rpc.support.Vector;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server port without TLS, byte by byte (wire-rpc.md sections 1 to 3). */
class ServerPortTest {

    private static final byte[] PING = request("Test.Echo", 2, "80");
    private static final byte[] PONG = reply("", "Test.Echo", 2, "80");

    private final FakeCalls calls = new FakeCalls();
    private final Counts counts = new Counts();
    private final Loops loops = Loops.create(1);
    private volatile PortLimits limits = PortLimits.DEFAULT;
    private ServerPort port;
    private InetSocketAddress address;

    private static final class Counts implements RpcObserver {
        final AtomicInteger accepted = new AtomicInteger();
        final AtomicInteger raft = new AtomicInteger();
        final AtomicInteger called = new AtomicInteger();
        final AtomicInteger undecodable = new AtomicInteger();

        @Override
        public void accepted() {
            accepted.incrementAndGet();
        }

        @Override
        public void handedToRaft() {
            raft.incrementAndGet();
        }

        @Override
        public void called() {
            called.incrementAndGet();
        }

        @Override
        public void undecodable() {
            undecodable.incrementAndGet();
        }
    }

    @BeforeEach
    void start() throws IOException {
        PortServices services = new PortServices(calls)
                .takeover(
                        PortProtocol.RAFT,
                        (channel, origin) -> channel.pipeline().addLast(new Upper()));
        port = new ServerPort(loops, services, () -> limits, TransportSecurity.PLAIN, counts);
        address = port.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        port.close();
        loops.close();
    }

    /** Stands for Raft. */
    private static final class Upper extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            String text = bytes.toString(StandardCharsets.US_ASCII);
            bytes.release();
            context.writeAndFlush(context.alloc()
                    .buffer()
                    .writeBytes(text.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] request(String method, int sequence, String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hex("82a3536571"));
        out.write(sequence);
        out.writeBytes(hex("ad536572766963654d6574686f64"));
        text(out, method);
        out.writeBytes(hex(body));
        return out.toByteArray();
    }

    private static byte[] reply(String error, String method, int sequence, String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hex("83a54572726f72"));
        text(out, error);
        out.writeBytes(hex("a3536571"));
        out.write(sequence);
        out.writeBytes(hex("ad536572766963654d6574686f64"));
        text(out, method);
        out.writeBytes(hex(body));
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        if (text.length() < 32) {
            out.write(0xa0 | text.length());
        } else {
            out.write(0xda);
            out.write(text.length() >> 8);
            out.write(text.length());
        }
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] each : parts) {
            out.writeBytes(each);
        }
        return out.toByteArray();
    }

    private Peer connect() throws IOException {
        return Peer.connect(address);
    }

    private Peer single() throws IOException {
        return connect().send((byte) 0);
    }

    @Test
    void recordedRequestsArriveAndRecordedRepliesGoOut() throws Exception {
        for (String name : List.of(
                "single-ping",
                "single-ping-nil-body",
                "single-stale-read",
                "single-blocking-timeout",
                "single-anonymous",
                "single-unknown-service",
                "single-unknown-method",
                "single-illformed-method",
                "single-no-datacenter",
                "single-array-body",
                "single-unknown-field",
                "single-string-as-bin8",
                "single-wrong-type",
                "single-listall",
                "single-acl-rolebatch",
                "single-exec-remote")) {
            Vector vector = Vector.read(name);
            Recorded recorded = new Recorded(vector);
            calls.on(recorded.method, (method, body, origin) -> recorded.answer());
            try (Peer peer = connect()) {
                peer.send(vector.request());
                assertThat(peer.read(vector.reply().length)).as(name).isEqualTo(vector.reply());
            }
        }
    }

    /** What the fake is to say so that the reply is the recorded one. */
    private static final class Recorded {
        final String method;
        private final String error;
        private final byte[] body;

        Recorded(Vector vector) {
            var in = new dev.praetor.model.wire.MsgpackReader(vector.reply());
            var header = dev.praetor.model.request.ResponseHeaderCodec.INSTANCE.readMsgpack(in);
            method = header.serviceMethod();
            error = header.error();
            body = Arrays.copyOfRange(vector.reply(), in.position(), vector.reply().length);
        }

        Reply<byte[]> answer() {
            return error.isEmpty() ? Reply.of(body) : Reply.failed(new IOException(error));
        }
    }

    @Test
    void callsOfAConnectionAreAnsweredOneAfterAnother() throws Exception {
        try (Peer peer = single()) {
            peer.send(join(request("Test.Wait", 1, "80"), PING, request("Test.Echo", 3, "a3616263")));
            await().until(() -> calls.waiting.size() == 1);
            assertThat(calls.seen).hasSize(1);
            calls.waiting.getFirst().succeed(hex("05"));

            byte[] expected = join(reply("", "Test.Wait", 1, "05"), PONG, reply("", "Test.Echo", 3, "a3616263"));
            assertThat(peer.read(expected.length)).isEqualTo(expected);
        }
        assertThat(counts.called).hasValue(3);
    }

    @Test
    void requestMayComeByteByByte() throws Exception {
        try (Peer peer = connect()) {
            for (byte each : join(new byte[] {0}, PING)) {
                peer.send(each);
            }
            assertThat(peer.read(PONG.length)).isEqualTo(PONG);
        }
    }

    @Test
    void methodsOwnErrorLeavesConnectionUsable() throws Exception {
        calls.on("Test.Fail", (method, body, origin) -> Reply.failed(new IOException("Permission denied")));
        try (Peer peer = single()) {
            peer.send(join(request("Test.Fail", 1, "80"), PING));
            byte[] expected = join(reply("Permission denied", "Test.Fail", 1, "80"), PONG);
            assertThat(peer.read(expected.length)).isEqualTo(expected);
        }
        assertThat(counts.undecodable).hasValue(0);
    }

    /** As Consul 1.21.4 does: the answer comes, then the connection ends, though a call follows. */
    @Test
    void callThatIsNoneEndsTheConnectionAfterItsAnswer() throws Exception {
        calls.on("Test.Body", (method, body, origin) -> Reply.failed(new MsgpackException("codec.decoder: x")));
        List<byte[][]> cases = List.of(
                new byte[][] {
                    request("KVSGet", 1, "80"),
                    reply("rpc: service/method request ill-formed: KVSGet", "KVSGet", 1, "80")
                },
                new byte[][] {
                    request("Nope.Get", 1, "80"), reply("rpc: can't find service Nope.Get", "Nope.Get", 1, "80")
                },
                new byte[][] {request("Test.Body", 1, "05"), reply("codec.decoder: x", "Test.Body", 1, "80")});
        for (byte[][] each : cases) {
            try (Peer peer = single()) {
                peer.send(join(each[0], PING));
                assertThat(peer.read(each[1].length)).isEqualTo(each[1]);
                assertThat(peer.isHungUp()).isTrue();
            }
        }
        await().untilAsserted(() -> assertThat(counts.undecodable).hasValue(3));
    }

    @Test
    void headerThatCannotBeReadEndsTheConnectionWithoutAnswer() throws Exception {
        for (String each : List.of(
                "c1c1",
                "82a3536571a178ad536572766963654d6574686f6401" + "80",
                "82a3536571ffad536572766963654d6574686f64a3612e6280",
                "ddffffffff")) {
            try (Peer peer = single()) {
                peer.send(hex(each));
                assertThat(peer.isHungUp()).as(each).isTrue();
            }
        }
        await().untilAsserted(() -> assertThat(counts.undecodable).hasValue(4));
        assertThat(calls.seen).isEmpty();
    }

    @Test
    void closedConnectionCancelsTheCallUnderWay() throws Exception {
        Peer peer = single();
        peer.send(request("Test.Wait", 1, "80"));
        await().until(() -> calls.waiting.size() == 1);
        peer.close();

        await().untilAtomic(calls.cancelled, org.hamcrest.Matchers.is(1));
    }

    @Test
    void clientThatDoesNotReadIsNotAnsweredFurther() throws Exception {
        byte[] large = new byte[1 << 20];
        large[0] = (byte) 0xdb;
        large[1] = 0;
        large[2] = 0x0f;
        large[3] = (byte) 0xff;
        large[4] = (byte) 0xfb;
        calls.on("Test.Large", (method, body, origin) -> Reply.of(large));
        try (Peer peer = single()) {
            for (int index = 0; index < 200; index++) {
                peer.send(request("Test.Large", 1, "80"));
            }
            peer.send(PING);
            int size = reply("", "Test.Large", 1, "").length + large.length;
            await().during(Duration.ofMillis(300)).until(() -> calls.seen.size() < 20);
            for (int index = 0; index < 200; index++) {
                peer.read(size);
            }
            assertThat(peer.read(PONG.length)).isEqualTo(PONG);
        }
    }

    @Test
    void callsOverMultiplexedStreamsDoNotWaitForEachOther() throws Exception {
        try (Peer peer = connect().send((byte) 4)) {
            peer.send(join(syn(1), data(1, request("Test.Wait", 1, "80")), syn(3), data(3, PING)));

            assertThat(peer.read(12)).isEqualTo(ack(1));
            assertThat(peer.read(12)).isEqualTo(ack(3));
            assertThat(peer.read(12 + PONG.length)).isEqualTo(data(3, PONG));
            calls.waiting.getFirst().succeed(hex("05"));
            byte[] late = data(1, reply("", "Test.Wait", 1, "05"));
            assertThat(peer.read(late.length)).isEqualTo(late);
        }
    }

    @Test
    void closedStreamCancelsItsCallAndIsClosed() throws Exception {
        try (Peer peer = connect().send((byte) 4)) {
            peer.send(join(syn(1), data(1, request("Test.Wait", 1, "80"))));
            await().until(() -> calls.waiting.size() == 1);
            assertThat(peer.read(12)).isEqualTo(ack(1));
            peer.send(frame(1, 4, 1, 0));

            assertThat(peer.read(12)).isEqualTo(frame(1, 4, 1, 0));
            await().untilAtomic(calls.cancelled, org.hamcrest.Matchers.is(1));
            peer.send(join(syn(3), data(3, PING)));
            assertThat(peer.read(12)).isEqualTo(ack(3));
        }
    }

    @Test
    void replacesReplyByErrorOnlyOnItsStream() throws Exception {
        try (Peer peer = connect().send((byte) 4)) {
            peer.send(join(syn(1), data(1, request("Nope.Get", 1, "80"))));
            byte[] refusal = data(1, reply("rpc: can't find service Nope.Get", "Nope.Get", 1, "80"));
            assertThat(peer.read(12)).isEqualTo(ack(1));
            assertThat(peer.read(refusal.length)).isEqualTo(refusal);
            assertThat(peer.read(12)).isEqualTo(frame(1, 4, 1, 0));
        }
    }

    @Test
    void brokenMultiplexingEndsTheConnection() throws Exception {
        try (Peer peer = connect().send((byte) 4)) {
            peer.send(hex("010000000000000000000000"));
            assertThat(peer.read(12)).isEqualTo(frame(3, 0, 0, 1));
            assertThat(peer.isHungUp()).isTrue();
        }
    }

    @Test
    void raftGetsEveryByteAfterItsOwn() throws Exception {
        try (Peer peer = connect().send((byte) 1, (byte) 'a', (byte) 'b')) {
            assertThat(peer.read(2)).containsExactly('A', 'B');
            peer.send((byte) 'c');
            assertThat(peer.read(1)).containsExactly('C');
        }
        assertThat(counts.raft).hasValue(1);
    }

    @Test
    void otherBytesAreClosedWithoutAnAnswer() throws Exception {
        for (int each : new int[] {2, 3, 5, 6, 7, 8, 9, 22, 255}) {
            try (Peer peer = connect().send((byte) each)) {
                assertThat(peer.isHungUp()).as("byte " + each).isTrue();
            }
        }
    }

    @Test
    void clientThatSaysNothingIsClosed() throws Exception {
        limits = new PortLimits(Duration.ofMillis(100), 100);
        try (Peer peer = connect()) {
            assertThat(peer.isHungUp()).isTrue();
        }
    }

    @Test
    void clientAddressHasNoMoreConnectionsThanItMay() throws Exception {
        limits = new PortLimits(Duration.ofSeconds(5), 3);
        List<Peer> peers = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            Peer peer = single().send(PING);
            peer.read(PONG.length);
            peers.add(peer);
        }
        try (Peer fourth = connect()) {
            assertThat(fourth.isHungUp()).isTrue();
        }
        peers.removeFirst().close();
        await().untilAsserted(() -> {
            try (Peer again = single().send(PING)) {
                assertThat(again.in().read()).isEqualTo(0x83);
            }
        });
        for (Peer each : peers) {
            each.close();
        }
        assertThat(counts.accepted.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void handlerLearnsWhereACallCameFrom() throws Exception {
        try (Peer peer = single().send(PING)) {
            peer.read(PONG.length);
            CallOrigin origin = calls.seen.getFirst().origin();
            assertThat(origin.insecure()).isFalse();
            assertThat(origin.from())
                    .isEqualTo("from=127.0.0.1:" + peer.socket().getLocalPort());
        }
    }

    private static byte[] frame(int type, int flags, int stream, int length) {
        return new byte[] {
            0, (byte) type, 0, (byte) flags, 0, 0, 0, (byte) stream, 0, 0, (byte) (length >> 8), (byte) length
        };
    }

    private static byte[] syn(int stream) {
        return frame(1, 1, stream, 0);
    }

    private static byte[] ack(int stream) {
        return frame(1, 2, stream, 0);
    }

    private static byte[] data(int stream, byte[] payload) {
        return join(frame(0, 0, stream, payload.length), payload);
    }
}
