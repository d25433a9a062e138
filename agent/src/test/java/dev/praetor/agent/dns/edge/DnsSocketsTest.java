package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Clients that are many, slow, silent or rude. */
final class DnsSocketsTest {

    private TestDns dns;

    DnsSocketsTest() throws Exception {
        dns = TestDns.with("{}");
    }

    @BeforeEach
    void fill() {
        dns.catalog.node("alpha", "10.1.0.1");
        for (int i = 0; i < 200; i++) {
            dns.catalog.add("big", dns.catalog.node("a-rather-long-name-of-a-node-" + i, "10.2.0." + i), "", i + 1);
        }
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private static byte[] query(int id, String name, int type) throws IOException {
        Message query = TestDns.query(name, type);
        query.getHeader().setID(id);
        return query.toWire();
    }

    private static int id(byte[] answer) {
        return (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
    }

    private static void assertAnswers(TestDns dns) throws IOException {
        assertThat(TestDns.answers(dns.askUdp("alpha.node.consul", Type.A))).hasSize(1);
        assertThat(TestDns.answers(dns.ask("alpha.node.consul", Type.A))).hasSize(1);
    }

    @Test
    void answersEveryQueryThatWasSentAtOnceOverOneConnection() throws Exception {
        try (Socket socket = dns.client().connect()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) {
                byte[] query = query(i, i % 2 == 0 ? "alpha.node.consul" : "big.service.consul", Type.A);
                all.write(query.length >> 8);
                all.write(query.length);
                all.writeBytes(query);
            }
            socket.getOutputStream().write(all.toByteArray());
            Set<Integer> ids = new TreeSet<>();
            for (int i = 0; i < 500; i++) {
                ids.add(id(RawDns.receive(socket)));
            }
            assertThat(ids).hasSize(500);
        }
    }

    @Test
    void readsAQueryThatComesByteByByte() throws Exception {
        try (Socket socket = dns.client().connect()) {
            socket.setTcpNoDelay(true);
            byte[] query = query(7, "alpha.node.consul", Type.A);
            socket.getOutputStream().write(query.length >> 8);
            socket.getOutputStream().write(query.length);
            for (byte each : query) {
                socket.getOutputStream().write(each);
                socket.getOutputStream().flush();
            }
            assertThat(id(RawDns.receive(socket))).isEqualTo(7);
        }
    }

    /** Answers of some 20 KB each, which the client leaves unread: the server stops taking queries, and goes on when they are read. */
    @Test
    void waitsForAClientThatDoesNotRead() throws Exception {
        try (Socket socket = dns.client().connect()) {
            int count = 2000;
            AtomicInteger sent = new AtomicInteger();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        RawDns.send(socket, query(i, "big.service.consul", Type.SRV));
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    // the assertions below tell
                }
            });
            assertAnswers(dns);
            Set<Integer> ids = new TreeSet<>();
            for (int i = 0; i < count; i++) {
                byte[] answer = RawDns.receive(socket);
                assertThat(new Message(answer).getSection(Section.ANSWER)).hasSize(200);
                ids.add(id(answer));
            }
            writer.join();
            assertThat(sent).hasValue(count);
            assertThat(ids).hasSize(count);
        }
    }

    @Test
    void closesAConnectionThatIsIdle() {
        try (Metrics metrics = new Metrics(
                new MetricNames("consul", "", List.of(), true), Clock.SYSTEM, new ManualTimers(new ManualClock()))) {
            AtomicInteger gone = new AtomicInteger();
            EmbeddedChannel channel = new EmbeddedChannel();
            Responder responder = new Responder(
                    channel.eventLoop(),
                    UnpooledByteBufAllocator.DEFAULT,
                    () -> {
                        throw new IllegalStateException("nobody asks");
                    },
                    Clock.SYSTEM,
                    new DnsTelemetry(metrics, "n1"),
                    new SplittableRandom(1));
            channel.pipeline().addLast(new TcpQueries(responder, gone::incrementAndGet));
            channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
            assertThat(channel.isOpen()).isFalse();
            assertThat(gone).hasValue(1);
        }
    }

    @Test
    void readsTheQueryOfADatagramThatIsTooLong() throws Exception {
        byte[] query = query(9, "alpha.node.consul", Type.A);
        byte[] padded = Arrays.copyOf(query, 6000);
        assertThat(id(dns.client().overUdp(padded))).isEqualTo(9);
        assertThat(id(dns.client().overTcp(Arrays.copyOf(query, 65535)))).isEqualTo(9);
    }

    @Test
    void goesOnAfterConnectionsThatEndInTheMiddle() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Socket socket = dns.client().connect()) {
                byte[] part = {(byte) 200, 1, 2, 3};
                socket.getOutputStream().write(part, 0, i % 4 + 1);
            }
            try (Socket socket = dns.client().connect()) {
                socket.setSoLinger(true, 0);
                RawDns.send(socket, query(i, "big.service.consul", Type.SRV));
            }
        }
        assertAnswers(dns);
    }

    @Test
    void goesOnAfterClientsThatAreGone() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (DatagramSocket socket = dns.client().datagrams()) {
                RawDns.send(socket, query(i, "big.service.consul", Type.SRV));
            }
        }
        assertAnswers(dns);
    }

    @Test
    void answersManyClientsAtOnce() throws Exception {
        List<Thread> clients = IntStream.range(0, 50)
                .mapToObj(client -> Thread.ofVirtual().unstarted(() -> {
                    try (DatagramSocket socket = dns.client().datagrams()) {
                        for (int i = 0; i < 40; i++) {
                            RawDns.send(socket, query(client * 100 + i, "alpha.node.consul", Type.A));
                            if (id(RawDns.receive(socket)) != client * 100 + i) {
                                throw new IllegalStateException("an answer to somebody else");
                            }
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();
        AtomicInteger failed = new AtomicInteger();
        for (Thread client : clients) {
            client.setUncaughtExceptionHandler((thread, cause) -> failed.incrementAndGet());
            client.start();
        }
        for (Thread client : clients) {
            client.join();
        }
        assertThat(failed).hasValue(0);
    }

    @Test
    void closesEverySocketInTheEnd() throws Exception {
        try (Socket socket = dns.client().connect()) {
            RawDns.send(socket, query(1, "alpha.node.consul", Type.A));
            RawDns.receive(socket);
            dns.close();
            assertThatThrownBy(() -> RawDns.receive(socket)).isInstanceOf(EOFException.class);
        }
        await().untilAsserted(() ->
                assertThatThrownBy(() -> dns.client().connect().close()).isInstanceOf(IOException.class));
    }
}
