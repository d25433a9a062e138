package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Odd cases as a 1.21.4 answered them. */
final class OddAnswersTest {

    @Test
    void limitOfNoneLeavesNothingButNamesOfAddresses() throws Exception {
        try (TestDns dns = TestDns.with("{\"dns_config\":{\"udp_answer_limit\":0,\"enable_truncate\":true}}")) {
            dns.catalog.node("alpha", "10.1.0.1");
            Message answer = dns.askUdp("alpha.node.consul", Type.A);
            assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(answer.getSection(Section.ANSWER)).isEmpty();
            assertThat(answer.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(dns.ask("alpha.node.consul", Type.A).getSection(Section.ANSWER))
                    .hasSize(1);
            assertThat(dns.askUdp("1.0.1.10.in-addr.arpa", Type.PTR).getSection(Section.ANSWER))
                    .hasSize(1);
        }
    }

    /** Whole answers say the address once for each instance, cut ones once for each target. */
    @Test
    void instancesOfOneNodeShareItsAddressWhereTheAnswerIsCut() throws Exception {
        try (TestDns dns = TestDns.with("{}")) {
            Node node = new NodeBuilder()
                    .node("alpha")
                    .address("10.1.0.1")
                    .datacenter("dc1")
                    .meta(Map.of("k", "v".repeat(200)))
                    .build();
            dns.catalog.add("web", node, "", 80);
            dns.catalog.add("web", node, "", 81);
            dns.catalog.add("web", node, "", 82);
            Message whole = dns.ask("web.service.consul", Type.SRV);
            assertThat(whole.getSection(Section.ADDITIONAL)).hasSize(6);
            Message cut = dns.askUdp("web.service.consul", Type.SRV);
            assertThat(cut.getSection(Section.ANSWER)).hasSize(3);
            assertThat(TestDns.records(cut, Section.ADDITIONAL)).containsExactly("alpha.node.dc1.consul. 0 A 10.1.0.1");
        }
    }

    @Test
    void secondDomainInCapitalsHasTheAuthorityOfTheFirst() throws Exception {
        try (TestDns dns = TestDns.with("{\"alt_domain\":\"alt.example\"}")) {
            assertThat(authority(dns, "nosuch.service.alt.example")).startsWith("alt.example. 0 SOA ns.alt.example. ");
            assertThat(authority(dns, "nosuch.service.ALT.example")).startsWith("consul. 0 SOA ns.consul. ");
            assertThat(authority(dns, "nosuch.service.CONSUL")).startsWith("consul. 0 SOA ns.consul. ");
        }
    }

    private static String authority(TestDns dns, String name) throws Exception {
        return TestDns.records(dns.ask(name, Type.A), Section.AUTHORITY).getFirst();
    }
}
