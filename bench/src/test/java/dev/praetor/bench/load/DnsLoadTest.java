package dev.praetor.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DnsLoadTest {

    private static final byte[] QUERY = DnsQueries.srv("web.service.consul");

    /** A server that answers every query with one record, but for every tenth one, which it does not answer. */
    private static DatagramSocket server(int[] received) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            while (!socket.isClosed()) {
                try {
                    socket.receive(packet);
                    packet.getData()[2] |= (byte) 0x80;
                    packet.getData()[7] = 1;
                    if (++received[0] % 10 != 0) {
                        socket.send(packet);
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
        return socket;
    }

    @Test
    void writesAQueryAsRfc1035Says() {
        assertThat(QUERY).hasSize(12 + 20 + 4 + 11);
        assertThat(QUERY).startsWith(0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 3, 'w', 'e', 'b', 7);
        assertThat(QUERY).endsWith(0, 0, 33, 0, 1, 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void countsAnswersAndWhatIsLost() throws Exception {
        int[] received = new int[1];
        Latencies latencies = new Latencies();
        try (DatagramSocket server = server(received);
                DnsLoad load = new DnsLoad(
                        new InetSocketAddress(server.getLocalAddress(), server.getLocalPort()), 2, QUERY, latencies)) {
            load.openLoop(1000, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200));
            assertThat(load.sent()).isPositive();
            assertThat(load.lost()).isEqualTo(load.sent() / 10);
            assertThat(latencies.count()).isEqualTo((int) (load.sent() - load.lost()));
            assertThat(load.refused()).isZero();
        }
    }
}
