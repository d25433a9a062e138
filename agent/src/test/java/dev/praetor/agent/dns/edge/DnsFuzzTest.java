package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.dns.message.Packets;
import dev.praetor.agent.dns.message.QueryParser;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whatever a client sends is answered or not, never with more than it may take, and the next client is served. */
final class DnsFuzzTest {

    private static final int BATCH = 50;
    private static final String CONFIGURATION =
            "{\"dns_config\":{\"udp_answer_limit\":8,\"enable_truncate\":true,\"node_ttl\":\"5s\"}}";

    private final long seed = Long.getLong("praetor.seed", 1);
    private final SplittableRandom random = new SplittableRandom(seed);

    private static TestDns start() throws Exception {
        TestDns dns = TestDns.with(CONFIGURATION);
        for (int i = 0; i < 100; i++) {
            dns.catalog.add("web", dns.catalog.node(i == 0 ? "alpha" : "node-" + i, "10.1.0." + i), "", 80);
            dns.catalog.add("big", dns.catalog.node("node-" + i, "10.1.0." + i), "10.3.0." + i, i);
        }
        dns.catalog.add("1", dns.catalog.node("x", "web.service.consul"), "", 1);
        return dns;
    }

    /**
     * One record is answered whole, with all that belongs to it, whatever its size (semantics.md 10.8); more only as far as they fit.
     *
     * <p>The last of each batch is a query that has an answer; all before it were read when that comes. One of those whose answer has to be looked up may be
     * answered a little later, so limits hold for all batches to come.
     */
    @Test
    void answersNoDatagramWithMoreThanItsSenderTakes() throws Exception {
        try (TestDns dns = start();
                DatagramSocket socket = dns.client().datagrams()) {
            int[] limits = new int[0x10000];
            for (int batch = 0; batch < 200; batch++) {
                for (int i = 0; i < BATCH; i++) {
                    byte[] packet = Packets.any(random);
                    RawDns.send(socket, packet);
                    if (packet.length >= 2) {
                        int id = id(packet);
                        limits[id] = Math.max(limits[id], limit(packet));
                    }
                }
                int marker = 0;
                while (limits[marker] != 0) {
                    marker++;
                }
                byte[] last = query(marker);
                limits[marker] = 512;
                RawDns.send(socket, last);
                byte[] answer;
                do {
                    answer = RawDns.receive(socket);
                    Message message = new Message(answer);
                    assertThat(message.numBytes()).isEqualTo(answer.length);
                    if (message.getSection(Section.ANSWER).size() > 1) {
                        assertThat(answer.length)
                                .as("seed %d, id %d", seed, id(answer))
                                .isLessThanOrEqualTo(limits[id(answer)]);
                    }
                } while (id(answer) != marker);
            }
        }
    }

    private static byte[] query(int id) throws Exception {
        Message query = TestDns.query("alpha.node.consul", Type.A);
        query.getHeader().setID(id);
        return query.toWire();
    }

    private static int limit(byte[] packet) {
        return QueryParser.parse(packet, packet.length) instanceof QueryParser.Understood understood
                        && understood.query().edns() != null
                ? Math.max(512, understood.query().edns().udpSize())
                : 512;
    }

    private static int id(byte[] packet) {
        return (packet[0] & 0xFF) << 8 | packet[1] & 0xFF;
    }

    @Test
    void readsWellFormedAnswersFromConnectionsWithNoise() throws Exception {
        try (TestDns dns = start()) {
            for (int connection = 0; connection < 40; connection++) {
                try (Socket socket = dns.client().connect()) {
                    for (int i = 0; i < BATCH; i++) {
                        RawDns.send(socket, Packets.any(random));
                    }
                    RawDns.send(socket, query(0));
                    byte[] answer;
                    do {
                        answer = RawDns.receive(socket);
                        assertThat(new Message(answer).numBytes())
                                .as("seed %d", seed)
                                .isEqualTo(answer.length);
                    } while (id(answer) != 0);
                }
            }
        }
    }

    @Test
    void goesOnAfterStreamsThatAreNoDns() throws Exception {
        try (TestDns dns = start()) {
            for (int i = 0; i < 50; i++) {
                try (Socket socket = dns.client().connect()) {
                    byte[] noise = new byte[random.nextInt(1, 5000)];
                    random.nextBytes(noise);
                    socket.getOutputStream().write(noise);
                }
            }
            assertThat(TestDns.answers(dns.ask("alpha.node.consul", Type.A))).hasSize(1);
        }
    }
}
