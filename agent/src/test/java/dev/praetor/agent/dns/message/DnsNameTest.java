package dev.praetor.agent.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DnsNameTest {

    private static DnsName name(String text) {
        return Objects.requireNonNull(DnsName.parse(text));
    }

    @Test
    void readsANameWithAndWithoutItsLastDot() {
        assertThat(name("web.service.consul")).isEqualTo(name("web.service.consul."));
        assertThat(name("web.service.consul").toString()).isEqualTo("web.service.consul.");
        assertThat(name(".")).isEqualTo(DnsName.ROOT);
    }

    @Test
    void refusesLabelsAndNamesThatAreTooLongOrEmpty() {
        assertThat(DnsName.parse("a".repeat(63) + ".consul")).isNotNull();
        assertThat(DnsName.parse("a".repeat(64) + ".consul")).isNull();
        assertThat(DnsName.parse("bad..host")).isNull();
        assertThat(DnsName.parse(".consul")).isNull();
        String longest = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61);
        assertThat(name(longest).length()).isEqualTo(DnsName.MAX_BYTES);
        assertThat(DnsName.parse(longest + "b")).isNull();
        assertThat(name("consul").under(longest)).isNull();
    }

    @Test
    void takesBackslashesAsConsulsWriterDoes() {
        assertThat(name("back\\slash.node").toString()).isEqualTo("backslash.node.");
        assertThat(name("a\\046b").labelsAbove(DnsName.ROOT)).containsExactly("a\\.b");
    }

    @Test
    void findsTheDomainOfANameInAnyCaseAndOnlyAtLabels() {
        DnsName domain = name("consul");
        assertThat(name("web.service.CONSUL").isAtOrBelow(domain)).isTrue();
        assertThat(name("consul").isAtOrBelow(domain)).isTrue();
        assertThat(name("xconsul").isAtOrBelow(domain)).isFalse();
        assertThat(name("web.consul.com").isAtOrBelow(domain)).isFalse();
        assertThat(name("Web.Service.CONSUL").suffix(domain).toString()).isEqualTo("CONSUL.");
        assertThat(name("a.b.consul").labelsAbove(domain)).containsExactly("a", "b");
    }

    @Test
    void keepsDotsAndSpacesWithinLabelsApartFromOthers() {
        DnsName odd = DnsName.ofWire(new byte[] {5, 'w', '.', 'b', ' ', 0, 0});
        assertThat(odd.labelsAbove(DnsName.ROOT)).containsExactly("w\\.b\\ \\000");
    }
}
