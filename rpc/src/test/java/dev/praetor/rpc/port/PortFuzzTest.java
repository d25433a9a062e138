package dev.praetor.rpc.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ConnectionPool;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.client.PoolSettings;
import dev.praetor.rpc.support.Calls;
import dev.praetor.rpc.support.FakeCalls;
import dev.praetor.rpc.support.Peer;
import dev.praetor.rpc.support.Vector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Noise and damaged recordings at the port, and from a server that a pool calls: others' calls go on, and no connection outlives its client. */
@Timeout(120)
class PortFuzzTest {

    private static final byte[] BODY = {(byte) 0x80};
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<String> RECORDINGS =
            List.of("yamux-frames", "single-stale-read", "single-ping", "snapshot-save-0x05", "single-listall");

    private final long seed = Long.getLong("praetor.seed", 1);
    private final int runs = Integer.getInteger("praetor.runs", 100);

    /** Bytes to be sent by a client, or by a server. */
    private static byte[] noise(Random random, boolean client) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        Vector vector = Vector.read(RECORDINGS.get(random.nextInt(client ? RECORDINGS.size() : 1)));
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        vector.messages().stream()
                .filter(each -> each.fromClient() == client)
                .limit(1 + random.nextInt(20))
                .forEach(each -> all.writeBytes(each.bytes()));
        byte[] bytes = all.toByteArray();
        for (int count = random.nextInt(6); count > 0 && bytes.length > 1; count--) {
            bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void noiseAtThePortDoesNoHarm() throws Exception {
        System.err.println("PortFuzzTest seed " + seed);
        Random random = new Random(seed);
        FakeCalls calls = new FakeCalls();
        Loops loops = Loops.create(1);
        PortServices services = new PortServices(calls).archives(exchange -> exchange.readValue(1000));
        try (loops;
                ServerPort port = new ServerPort(
                        loops,
                        services,
                        () -> new PortLimits(Duration.ofSeconds(5), 50),
                        TransportSecurity.PLAIN,
                        RpcObserver.NONE);
                ConnectionPool pool =
                        new ConnectionPool(new Dialer(loops, TransportSecurity.PLAIN), PoolSettings.SERVER)) {
            InetSocketAddress address = port.bind(new InetSocketAddress("127.0.0.1", 0));
            ServerAddress server = new ServerAddress("dc1", "n1", address, false);
            for (int run = 0; run < runs; run++) {
                try (Peer peer = Peer.connect(address)) {
                    peer.send(noise(random, true));
                    if (random.nextBoolean()) {
                        peer.send(noise(random, true));
                    }
                } catch (IOException closed) {
                    // The port may hang up in the middle of it.
                }
                assertThat(Calls.get(pool.call(server, "Test.Echo", BODY, LONG)))
                        .isEqualTo(BODY);
            }
            await().until(() -> port.connectionsOf(InetAddress.getByName("127.0.0.1")) == 1);
        }
    }

    @Test
    void noiseFromAServerFailsItsCallsAndNothingElse() throws Exception {
        Random random = new Random(seed);
        Loops loops = Loops.create(1);
        try (loops;
                ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                ConnectionPool pool =
                        new ConnectionPool(new Dialer(loops, TransportSecurity.PLAIN), PoolSettings.SERVER)) {
            ServerAddress server =
                    new ServerAddress("dc1", "n1", new InetSocketAddress("127.0.0.1", socket.getLocalPort()), false);
            for (int run = 0; run < runs; run++) {
                var reply = Calls.future(pool.call(server, "Test.Echo", BODY, LONG));
                try (Socket accepted = socket.accept()) {
                    accepted.getOutputStream().write(noise(random, false));
                    accepted.getOutputStream().flush();
                } catch (IOException closed) {
                    // The pool may hang up in the middle of it.
                }
                assertThat(reply.handle((value, failure) -> true)).succeedsWithin(LONG);
                await().pollInterval(Duration.ofMillis(2)).until(() -> pool.size() == 0);
            }
        }
    }
}
