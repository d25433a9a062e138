package dev.praetor.server.members;

import static dev.praetor.server.members.TestMembers.client;
import static dev.praetor.server.members.TestMembers.ours;
import static dev.praetor.server.members.TestMembers.server;
import static dev.praetor.server.members.TestMembers.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may be in the pools of Consul (wire-gossip.md section 10). */
class AdmissionTest {

    private final LanRule lan = new LanRule("dc1", "me", "id-me");
    private final WanRule wan = new WanRule();

    @Test
    void agentsOfTheDatacenterAreWelcome() {
        assertThat(lan.refuse(List.of(server("s1", "id-1"), client("c1", "id-2"), client("me", "id-me"))))
                .isNull();
    }

    @Test
    void agentsOfAnotherDatacenterAreNot() {
        assertThat(lan.refuse(List.of(client("c1", "id-2"), with(client("c2", "id-3"), "dc", "dc9"))))
                .isEqualTo("Member 'c2' part of wrong datacenter 'dc9'");
        assertThat(lan.refuse(List.of(with(server("s2", "id-3"), "dc", "dc9"))))
                .isEqualTo("Member 's2' part of wrong datacenter 'dc9'");
    }

    @Test
    void membersThatAreNoAgentsMayBeThere() {
        assertThat(lan.refuse(List.of(TestMembers.member("serf", Map.of("role", "web", "dc", "dc9")))))
                .isNull();
        assertThat(lan.refuse(List.of(TestMembers.member("bare", Map.of())))).isNull();
    }

    @Test
    void anIdIsOneMembers() {
        assertThat(lan.refuse(List.of(client("c1", "id-me"))))
                .isEqualTo("Member 'c1' has conflicting node ID 'id-me' with this agent's ID");
        assertThat(lan.refuse(List.of(client("ME", "id-me")))).isNull();
        assertThat(lan.refuse(List.of(client("c1", "x"), client("c2", "x"))))
                .isEqualTo("Member 'c2' has conflicting node ID 'x' with member 'c1'");
        Member left = client("c2", "x");
        assertThat(lan.refuse(List.of(client("c1", "x"), left.with(MemberStatus.LEFT))))
                .isNull();
        assertThat(lan.refuse(List.of(client("c1", "x"), with(client("c2", "x"), "build", "0.8.4:1"))))
                .isNull();
        assertThat(lan.refuse(List.of(client("c1", "x"), with(client("c2", "x"), "build", "0.8.5:1"))))
                .isNotNull();
        assertThat(lan.refuse(List.of(client("c1", ""), client("c2", "")))).isNull();
    }

    @Test
    void whatOnlyEnterpriseKnowsIsRefused() {
        assertThat(lan.refuse(List.of(with(client("c1", "x"), "fips", "yes"))))
                .isEqualTo("Member 'c1' is FIPS Consul; FIPS Consul is only available in Consul Enterprise");
        assertThat(lan.refuse(List.of(with(client("c1", "x"), "ap", "p"))))
                .isEqualTo("Member 'c1' part of partition 'p'; Partitions are a Consul Enterprise feature");
        assertThat(lan.refuse(List.of(with(client("c1", "x"), "segment", "s"))))
                .isEqualTo("Member 'c1' part of segment 's'; Network Segments are a Consul Enterprise feature");
    }

    /** Measured with a real 1.21.4. */
    @Test
    void complainsInARealServersOrder() {
        Member wrong = with(with(client("c1", "id-me"), "dc", "dc9"), "segment", "s");
        assertThat(lan.refuse(List.of(wrong))).contains("node ID");
        assertThat(lan.refuse(List.of(with(wrong, "id", "x")))).contains("datacenter");
        assertThat(lan.refuse(List.of(with(wrong, "build", "0.8.4:1")))).contains("node ID");
        assertThat(lan.refuse(List.of(with(client("c1", "ID-ME"), "dc", "dc1"))))
                .isNull();
        assertThat(lan.refuse(List.of(with(client("c1", "x"), "dc", "DC1")))).contains("datacenter 'DC1'");
    }

    /** Measured with a real 1.21.4: one that is no server may be of any datacenter. */
    @Test
    void whatCannotBeReadIsNoServer() {
        Member far = with(server("s9", "9"), "dc", "dc9");
        for (String tag : List.of("port", "expect", "raft_vsn", "wan_join_port", "ft_x", "build", "vsn", "sl_a")) {
            assertThat(lan.refuse(List.of(with(far, tag, "x")))).as(tag).isNull();
        }
        assertThat(lan.refuse(List.of(with(far, "grpc_port", "0")))).isNull();
        assertThat(lan.refuse(List.of(with(with(far, "grpc_port", "x"), "grpc_tls_port", "5"))))
                .isNotNull();
        assertThat(lan.refuse(List.of(with(far, "sl_a", "1.2.3.4:5")))).isNotNull();
        assertThat(lan.refuse(List.of(with(far, "grpc_port", "70000")))).isNotNull();
    }

    @Test
    void theWidePoolTakesServersOnly() {
        assertThat(wan.refuse(List.of(server("s1.dc1", "x"), with(server("s1.dc2", "y"), "dc", "dc2"))))
                .isNull();
        assertThat(wan.refuse(List.of(client("c1.dc1", "x")))).isEqualTo("Member 'c1.dc1' is not a server");
        assertThat(wan.refuse(List.of(with(server("s1.dc1", "x"), "port", "none"))))
                .isEqualTo("Member 's1.dc1' is not a server");
    }

    @Test
    void serversThatAreNotInTheWidePoolAreJoined() {
        Member wide = TestMembers.member("s1.dc1", server("s1", "1").tags());
        Member other = TestMembers.member(
                "s2.dc2", with(server("s2", "9"), "dc", "dc2").tags());
        assertThat(WanFlood.missing(
                        "dc1",
                        List.of(
                                ours("s1", "1"),
                                ours("s2", "2"),
                                ours("s3", "3").with(MemberStatus.FAILED),
                                with(ours("s4", "4"), "wan_join_port", "0"),
                                server("s6", "6"),
                                client("c1", "5")),
                        List.of(wide, other)))
                .containsExactly("s2.dc1/127.0.0.9:8302");
    }
}
