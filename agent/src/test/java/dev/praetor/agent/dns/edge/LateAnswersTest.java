package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.time.ManualClock;
import java.net.DatagramSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers are dropped rather than late. */
final class LateAnswersTest {

    private final ManualClock clock = new ManualClock();

    private static Message query(int id) throws Exception {
        Message query = TestDns.query("alpha.node.consul", Type.A);
        query.getHeader().setID(id);
        return query;
    }

    private static int id(byte[] answer) throws Exception {
        return new Message(answer).getHeader().getID();
    }

    private TestDns start() throws Exception {
        TestDns dns = TestDns.with("{}", clock);
        dns.catalog.node("alpha", "10.1.0.1");
        dns.catalog.hold();
        return dns;
    }

    private void release(TestDns dns, Duration after) {
        await().until(() -> dns.catalog.heldReplies() == 1);
        clock.advance(after);
        dns.catalog.release();
    }

    @Test
    void dropsAnAnswerThatWouldComeTooLate() throws Exception {
        try (TestDns dns = start();
                DatagramSocket socket = dns.client().datagrams()) {
            RawDns.send(socket, query(1).toWire());
            release(dns, Duration.ofNanos(Responder.LATEST_NANOS + 1));
            RawDns.send(socket, query(2).toWire());
            assertThat(id(RawDns.receive(socket))).isEqualTo(2);
            await().untilAsserted(() -> assertThat(dns.metrics()).contains("consul.dns.dropped"));
        }
    }

    @Test
    void dropsItOverTcpAndGoesOnWithTheConnection() throws Exception {
        try (TestDns dns = start();
                Socket socket = dns.client().connect()) {
            RawDns.send(socket, query(1).toWire());
            release(dns, Duration.ofNanos(Responder.LATEST_NANOS + 1));
            RawDns.send(socket, query(2).toWire());
            assertThat(id(RawDns.receive(socket))).isEqualTo(2);
        }
    }

    @Test
    void answersWhatIsStillInTime() throws Exception {
        try (TestDns dns = start();
                DatagramSocket socket = dns.client().datagrams()) {
            RawDns.send(socket, query(1).toWire());
            release(dns, Duration.ofNanos(Responder.LATEST_NANOS));
            assertThat(id(RawDns.receive(socket))).isEqualTo(1);
            assertThat(dns.metrics()).doesNotContain("consul.dns.dropped");
        }
    }

    @Test
    void saysThatTheCatalogCannotBeRead() throws Exception {
        try (TestDns dns = TestDns.with("{}", clock)) {
            dns.catalog.fail(true);
            Message answer = dns.askUdp("alpha.node.consul", Type.A);
            assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(TestDns.records(answer, Section.AUTHORITY)).hasSize(1);
        }
    }
}
