package dev.praetor.rpc.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ArchiveDialer;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import dev.praetor.rpc.support.FakeCalls;
import dev.praetor.rpc.support.Peer;
import dev.praetor.rpc.support.TestTls;
import dev.praetor.rpc.support.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives both ways over a server port (wire-rpc.md section 8). */
class ArchiveExchangeTest {

    private static final byte[] REQUEST = {(byte) 0x81, (byte) 0xa2, 'O', 'p', 0};
    private static final byte[] REPLY = {(byte) 0x81, (byte) 0xa1, 'E', (byte) 0xa0};

    private final Loops loops = Loops.create(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        loops.close();
    }

    static Stream<TransportSecurity> transports() {
        return Stream.of(TransportSecurity.PLAIN, TestTls.of("client", "TLSv1.3"), TestTls.of("client", "TLSv1.2"));
    }

    private ServerAddress port(TransportSecurity security, ArchiveHandler handler) throws IOException {
        PortServices services = new PortServices(new FakeCalls()).archives(handler);
        ServerPort port = new ServerPort(loops, services, () -> PortLimits.DEFAULT, security, RpcObserver.NONE);
        open.add(port);
        return new ServerAddress("dc1", "n1", port.bind(new InetSocketAddress("127.0.0.1", 0)), true);
    }

    private ArchiveExchange dial(ServerAddress server, TransportSecurity security) throws Exception {
        ArchiveExchange exchange = new ArchiveDialer(new Dialer(loops, security)).open(server);
        open.add(exchange);
        return exchange;
    }

    private static byte[] archive() {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void savedArchiveComesAfterTheReply(TransportSecurity security) throws Exception {
        byte[] archive = archive();
        AtomicReference<byte[]> request = new AtomicReference<>();
        AtomicLong rest = new AtomicLong(-1);
        ServerAddress server = port(security, exchange -> {
            request.set(exchange.readValue(1000));
            rest.set(exchange.input().readAllBytes().length);
            exchange.output().write(REPLY);
            exchange.output().write(archive);
        });
        try (ArchiveExchange exchange = dial(server, security)) {
            exchange.output().write(REQUEST);
            exchange.output().close();

            assertThat(exchange.readValue(1000)).isEqualTo(REPLY);
            assertThat(Arrays.equals(exchange.input().readAllBytes(), archive)).isTrue();
        }
        assertThat(request.get()).isEqualTo(REQUEST);
        assertThat(rest).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void restoredArchiveComesAfterTheRequest(TransportSecurity security) throws Exception {
        byte[] archive = archive();
        AtomicReference<byte[]> got = new AtomicReference<>();
        ServerAddress server = port(security, exchange -> {
            exchange.readValue(1000);
            got.set(exchange.input().readAllBytes());
            exchange.output().write(REPLY);
        });
        try (ArchiveExchange exchange = dial(server, security)) {
            exchange.output().write(REQUEST);
            exchange.output().write(archive);
            exchange.output().close();

            assertThat(exchange.readValue(1000)).isEqualTo(REPLY);
            assertThat(exchange.input().read()).isEqualTo(-1);
        }
        assertThat(Arrays.equals(got.get(), archive)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void answerMayComeBeforeTheArchiveWasRead(TransportSecurity security) throws Exception {
        ServerAddress server = port(security, exchange -> {
            exchange.readValue(1000);
            exchange.output().write(REPLY);
        });
        try (ArchiveExchange exchange = dial(server, security)) {
            exchange.output().write(REQUEST);
            try {
                for (int count = 0; count < 10; count++) {
                    exchange.output().write(archive());
                }
                exchange.output().close();
            } catch (IOException held) {
                // The other end need not wait for all of it.
            }
            assertThat(exchange.readValue(1000)).isEqualTo(REPLY);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void archiveThatIsCutOffDoesNotPassForWhole(TransportSecurity security) throws Exception {
        ServerAddress server = port(security, exchange -> {
            exchange.readValue(1000);
            exchange.output().write(REPLY);
            exchange.output().write(new byte[100_000]);
            exchange.output().flush();
            throw new IOException("disk full");
        });
        try (ArchiveExchange exchange = dial(server, security)) {
            exchange.output().write(REQUEST);
            exchange.output().close();

            assertThatThrownBy(() -> {
                        exchange.readValue(1000);
                        exchange.input().readAllBytes();
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void restoreThatIsBrokenOffIsNoEnd(TransportSecurity security) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        ServerAddress server = port(security, exchange -> {
            exchange.readValue(1000);
            begun.countDown();
            try {
                exchange.input().readAllBytes();
            } catch (IOException cause) {
                failure.set(cause);
            }
        });
        ArchiveExchange exchange = dial(server, security);
        exchange.output().write(REQUEST);
        exchange.output().write(new byte[50_000]);
        exchange.output().flush();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        exchange.close();

        await().untilAtomic(failure, org.hamcrest.Matchers.notNullValue());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void writerIsHeldUpByReaderThatDoesNotRead(TransportSecurity security) throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        int size = 64 << 20;
        ServerAddress server = port(security, exchange -> {
            OutputStream out = exchange.output();
            byte[] chunk = new byte[1 << 16];
            for (int index = 0; index < size / chunk.length; index++) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
            done.countDown();
        });
        try (ArchiveExchange exchange = dial(server, security)) {
            await().until(() -> {
                long before = written.get();
                Thread.onSpinWait();
                return before > 0 && !done.await(200, TimeUnit.MILLISECONDS) && written.get() == before;
            });
            assertThat(written.get()).isLessThan(size / 2);
            assertThat(exchange.input().available()).isLessThan(1 << 20);
            InputStream in = exchange.input();
            assertThat(in.skip(size)).isEqualTo(size);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void recordedRequestIsReadToItsEnd() throws Exception {
        Vector vector = Vector.read("snapshot-save-0x05");
        AtomicReference<byte[]> request = new AtomicReference<>();
        ServerAddress server = port(TransportSecurity.PLAIN, exchange -> {
            request.set(exchange.readValue(1000));
            exchange.output().write(vector.reply());
        });
        try (Peer peer = Peer.connect(server.address())) {
            peer.send(vector.request());
            peer.socket().shutdownOutput();
            assertThat(peer.read(vector.reply().length)).isEqualTo(vector.reply());
            assertThat(peer.isHungUp()).isTrue();
        }
        assertThat(request.get()).isEqualTo(Arrays.copyOfRange(vector.request(), 1, vector.request().length));
    }

    @Test
    void valueThatIsTooLargeDamagedOrCutIsRefused() throws Exception {
        List<String> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
        ServerAddress server = port(TransportSecurity.PLAIN, exchange -> {
            try {
                exchange.readValue(10);
            } catch (IOException cause) {
                failures.add(String.valueOf(cause.getMessage()));
            }
        });
        for (byte[] each : new byte[][] {{5, (byte) 0xdb, 0x7f, 0, 0, 0}, {5, (byte) 0xc1}, {5, (byte) 0x82, 1}, {5}}) {
            try (Peer peer = Peer.connect(server.address())) {
                peer.send(each);
                peer.socket().shutdownOutput();
                peer.isHungUp();
            }
        }
        await().until(() -> failures.size() == 4);
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        "a message of more than 10 bytes is not taken",
                        "codec.decoder: currentEncodedType: Undeciphered descriptor: Unrecognized descriptor byte: "
                                + "hex: c1, dec: 193",
                        "unexpected EOF",
                        "EOF");
    }
}
