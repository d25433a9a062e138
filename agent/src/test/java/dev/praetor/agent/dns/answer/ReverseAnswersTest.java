package dev.praetor.agent.dns.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.dns.message.DnsName;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** semantics.md 10.10. */
final class ReverseAnswersTest {

    private static String address(String name) {
        return ReverseAnswers.address(Objects.requireNonNull(DnsName.parse(name)));
    }

    @Test
    void readsAddressesOfBothVersions() {
        assertThat(address("1.0.1.10.IN-ADDR.arpa")).isEqualTo("10.1.0.1");
        assertThat(address("6." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.ip6.arpa")).isEqualTo("2001:db8::6");
    }

    @Test
    void readsNothingElse() {
        assertThat(address("0.1.10.in-addr.arpa")).isNull();
        assertThat(address("01.0.1.10.in-addr.arpa")).isNull();
        assertThat(address("1.1.0.1.10.in-addr.arpa")).isNull();
        assertThat(address("256.0.1.10.in-addr.arpa")).isNull();
        assertThat(address("0." + "0.".repeat(23) + "8.g.d.0.1.0.0.2.ip6.arpa")).isNull();
        // Consul has no node at an IPv4 address within IPv6.
        assertThat(address("1.0.0.0.0.1.a.0.f.f.f.f." + "0.".repeat(20) + "ip6.arpa"))
                .isNull();
        assertThat(address("x.arpa")).isNull();
    }
}
