package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** semantics.md 10.10, and what a 1.21.4 answered with the same servers behind it. */
final class RecursorsTest {

    private static String config(String more, FakeRecursor... recursors) {
        String servers =
                Stream.of(recursors).map(each -> '"' + each.address() + '"').collect(Collectors.joining(","));
        return "{\"recursors\":[" + servers + "],\"dns_config\":{" + more + "}}";
    }

    @Test
    void refusesNamesOfOthersWhenThereIsNobodyToAsk() throws Exception {
        try (TestDns dns = TestDns.with("{}")) {
            Message answer = dns.ask("www.example.org", Type.A);
            assertThat(answer.getRcode()).isEqualTo(Rcode.REFUSED);
            assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
            assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        }
    }

    @Test
    void passesOnAnAnswerAsItIsWithTheClientsId() throws Exception {
        try (FakeRecursor recursor = new FakeRecursor(FakeRecursor.address("192.0.2.1"));
                TestDns dns = TestDns.with(config("", recursor))) {
            Message query = TestDns.query("WWW.example.org", Type.A);
            query.getHeader().setFlag(Flags.CD);
            for (byte[] bytes :
                    List.of(dns.client().overUdp(query.toWire()), dns.client().overTcp(query.toWire()))) {
                Message answer = new Message(bytes);
                assertThat(answer.getHeader().getID())
                        .isEqualTo(query.getHeader().getID());
                assertThat(TestDns.answers(answer)).containsExactly("WWW.example.org. 77 A 192.0.2.1");
                assertThat(answer.getHeader().getFlag(Flags.RA)).isTrue();
            }
            assertThat(recursor.queries).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.getHeader().getFlag(Flags.RD)).isTrue();
                assertThat(asked.getHeader().getFlag(Flags.CD)).isTrue();
                assertThat(asked.getQuestion().getName()).hasToString("WWW.example.org.");
                assertThat(asked.getOPT()).isNull();
            });
        }
    }

    @Test
    void asksWithTheClientsEdns() throws Exception {
        try (FakeRecursor recursor = new FakeRecursor(FakeRecursor.address("192.0.2.1"));
                TestDns dns = TestDns.with(config("", recursor))) {
            Message query = TestDns.query("www.example.org", Type.A);
            query.addRecord(new OPTRecord(1400, 0, 0, 0x8000), Section.ADDITIONAL);
            dns.client().overUdp(query.toWire());
            OPTRecord asked = recursor.queries.getFirst().getOPT();
            assertThat(asked.getPayloadSize()).isEqualTo(1400);
            assertThat(asked.getFlags()).isEqualTo(0x8000);
        }
    }

    @Test
    void passesOverServersThatDoNotKnow() throws Exception {
        for (int code : List.of(Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR)) {
            try (FakeRecursor first = new FakeRecursor(FakeRecursor.code(code));
                    FakeRecursor second = new FakeRecursor(FakeRecursor.address("192.0.2.2"));
                    FakeRecursor third = new FakeRecursor(FakeRecursor.address("192.0.2.3"));
                    TestDns dns = TestDns.with(config("", first, second, third))) {
                assertThat(TestDns.answers(dns.askUdp("www.example.org", Type.A)))
                        .containsExactly("www.example.org. 77 A 192.0.2.2");
                assertThat(first.queries).hasSize(1);
                assertThat(third.queries).isEmpty();
            }
        }
    }

    @Test
    void takesAMissingNameForAnAnswer() throws Exception {
        try (FakeRecursor first = new FakeRecursor(FakeRecursor.code(Rcode.NXDOMAIN));
                FakeRecursor second = new FakeRecursor(FakeRecursor.address("192.0.2.2"));
                TestDns dns = TestDns.with(config("", first, second))) {
            assertThat(dns.askUdp("www.example.org", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(second.queries).isEmpty();
        }
    }

    @Test
    void goesOnWhenAServerIsSilent() throws Exception {
        try (FakeRecursor silent = new FakeRecursor(FakeRecursor.silence());
                FakeRecursor second = new FakeRecursor(FakeRecursor.address("192.0.2.2"));
                TestDns dns = TestDns.with(config("\"recursor_timeout\":\"100ms\"", silent, second))) {
            assertThat(TestDns.answers(dns.askUdp("www.example.org", Type.A))).hasSize(1);
            assertThat(TestDns.answers(dns.ask("www.example.org", Type.A))).hasSize(1);
        }
    }

    @Test
    void failsWithTheClientsEdnsWhenNobodyKnows() throws Exception {
        FakeRecursor gone = new FakeRecursor(FakeRecursor.silence());
        gone.close();
        try (FakeRecursor failing = new FakeRecursor(FakeRecursor.code(Rcode.SERVFAIL));
                FakeRecursor silent = new FakeRecursor(FakeRecursor.silence());
                TestDns dns = TestDns.with(config("\"recursor_timeout\":\"50ms\"", failing, silent, gone))) {
            Message query = TestDns.query("www.example.org", Type.A);
            query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            for (byte[] bytes :
                    List.of(dns.client().overUdp(query.toWire()), dns.client().overTcp(query.toWire()))) {
                Message answer = new Message(bytes);
                assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
                assertThat(answer.getHeader().getFlag(Flags.RA)).isTrue();
                assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
                assertThat(answer.getOPT()).isNotNull();
                assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
            }
        }
    }

    @Test
    void asksInTheOrderOfTheConfigurationUnlessToldOtherwise() throws Exception {
        try (FakeRecursor first = new FakeRecursor(FakeRecursor.address("192.0.2.1"));
                FakeRecursor second = new FakeRecursor(FakeRecursor.address("192.0.2.2"));
                TestDns dns = TestDns.with(config("", first, second))) {
            assertThat(answersOf(dns, 20)).containsExactly("192.0.2.1");
            dns.configure(config("\"recursor_strategy\":\"random\"", first, second));
            assertThat(answersOf(dns, 60)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        }
    }

    private static Set<String> answersOf(TestDns dns, int times) throws IOException {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < times; i++) {
            Message answer = dns.askUdp("www.example.org", Type.A);
            answers.add(answer.getSection(Section.ANSWER).getFirst().rdataToString());
        }
        return answers;
    }

    @Test
    void takesNoForgedAnswer() throws Exception {
        FakeRecursor.Behaviour behaviour = (query, tcp) -> {
            Message otherId = FakeRecursor.answer(query, Rcode.NOERROR, "A 192.0.2.66");
            otherId.getHeader().setID(query.getHeader().getID() ^ 1);
            Message otherQuestion =
                    FakeRecursor.answer(TestDns.query("other.example.org", Type.A), Rcode.NOERROR, "A 192.0.2.66");
            otherQuestion.getHeader().setID(query.getHeader().getID());
            return List.of(
                    new byte[] {1, 2, 3},
                    otherId.toWire(),
                    otherQuestion.toWire(),
                    FakeRecursor.answer(query, Rcode.NOERROR, "A 192.0.2.1").toWire());
        };
        try (FakeRecursor recursor = new FakeRecursor(behaviour);
                TestDns dns = TestDns.with(config("", recursor))) {
            assertThat(answersOf(dns, 3)).containsExactly("192.0.2.1");
        }
    }

    @Test
    void takesNothingMoreFromAConnectionWithAWrongAnswer() throws Exception {
        FakeRecursor.Behaviour behaviour = (query, tcp) -> List.of(new byte[20]);
        try (FakeRecursor wrong = new FakeRecursor(behaviour);
                FakeRecursor right = new FakeRecursor(FakeRecursor.address("192.0.2.2"));
                TestDns dns = TestDns.with(config("\"recursor_timeout\":\"1h\"", wrong, right))) {
            assertThat(TestDns.answers(dns.ask("www.example.org", Type.A))).hasSize(1);
        }
    }

    @Test
    void cutsAnAnswerThatIsLongerThanTheClientTakes() throws Exception {
        FakeRecursor.Behaviour behaviour = (query, tcp) -> List.of(FakeRecursor.answer(
                        query,
                        Rcode.NOERROR,
                        IntStream.range(0, 60).mapToObj(i -> "A 192.0.2." + i).toArray(String[]::new))
                .toWire());
        try (FakeRecursor recursor = new FakeRecursor(behaviour);
                TestDns dns = TestDns.with(config("", recursor))) {
            Message cut = dns.askUdp("www.example.org", Type.A);
            assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(cut.getSection(Section.ANSWER)).isEmpty();
            assertThat(dns.ask("www.example.org", Type.A).getSection(Section.ANSWER))
                    .hasSize(60);
        }
    }

    @Test
    void findsTheAddressOfAHostNameInTheCatalog() throws Exception {
        FakeRecursor.Behaviour behaviour = (query, tcp) -> List.of(FakeRecursor.answer(
                        query,
                        Rcode.NOERROR,
                        query.getQuestion().getType() == Type.AAAA ? "AAAA 2001:db8::1" : "A 192.0.2.1")
                .toWire());
        try (FakeRecursor recursor = new FakeRecursor(behaviour);
                TestDns dns = TestDns.with(config("\"node_ttl\":\"11s\",\"service_ttl\":{\"web\":\"9s\"}", recursor))) {
            dns.catalog.add("web", dns.catalog.node("alias", "host.example.net"), "", 80);
            assertThat(TestDns.answers(dns.ask("alias.node.consul", Type.A)))
                    .containsExactly(
                            "alias.node.consul. 11 CNAME host.example.net.", "host.example.net. 77 A 192.0.2.1");
            assertThat(TestDns.answers(dns.ask("web.service.consul", Type.AAAA)))
                    .containsExactly(
                            "web.service.consul. 9 CNAME host.example.net.",
                            "host.example.net. 9 AAAA 2001:db8:0:0:0:0:0:1");
            Message targets = dns.ask("web.service.consul", Type.SRV);
            assertThat(TestDns.answers(targets)).containsExactly("web.service.consul. 9 SRV 1 1 80 host.example.net.");
            assertThat(TestDns.records(targets, Section.ADDITIONAL)).containsExactly("host.example.net. 9 A 192.0.2.1");
            assertThat(recursor.queries)
                    .extracting(asked -> asked.getQuestion().getType())
                    .containsExactly(Type.A, Type.AAAA, Type.A);
        }
    }

    @Test
    void asksForTheNameOfAnAddressThatNobodyHereHas() throws Exception {
        FakeRecursor.Behaviour behaviour =
                (query, tcp) -> List.of(FakeRecursor.answer(query, Rcode.NOERROR, "PTR host.example.org.")
                        .toWire());
        try (FakeRecursor recursor = new FakeRecursor(behaviour);
                TestDns dns = TestDns.with(config("", recursor))) {
            dns.catalog.node("alpha", "10.1.0.1");
            assertThat(TestDns.answers(dns.askUdp("1.0.1.10.in-addr.arpa", Type.PTR)))
                    .containsExactly("1.0.1.10.in-addr.arpa. 0 PTR alpha.node.dc1.consul.");
            assertThat(TestDns.answers(dns.askUdp("9.0.1.10.in-addr.arpa", Type.PTR)))
                    .containsExactly("9.0.1.10.in-addr.arpa. 77 PTR host.example.org.");
            assertThat(recursor.queries).hasSize(1);
        }
    }

    @Test
    void answersOthersWhileARecursorIsSilent() throws Exception {
        try (FakeRecursor silent = new FakeRecursor(FakeRecursor.silence());
                TestDns dns = TestDns.with(config("\"recursor_timeout\":\"1h\"", silent));
                DatagramSocket socket = dns.client().datagrams()) {
            dns.catalog.node("alpha", "10.1.0.1");
            Message ours = TestDns.query("alpha.node.consul", Type.A);
            for (int i = 0; i < 100; i++) {
                RawDns.send(socket, TestDns.query("www.example.org", Type.A).toWire());
            }
            RawDns.send(socket, ours.toWire());
            assertThat(new Message(RawDns.receive(socket)).getHeader().getID())
                    .isEqualTo(ours.getHeader().getID());
        }
    }
}
