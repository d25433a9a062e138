package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serf_lan_allowed_cidrs} (config.md section 2). */
final class AllowedNetworksTest {

    private static boolean allows(List<String> cidrs, String address) {
        return AllowedNetworks.of(cidrs).allows(InetAddress.ofLiteral(address));
    }

    @Test
    void addressesInsideAreAllowed() {
        List<String> cidrs = List.of("10.1.0.0/17", "2001:db8::/33", "192.0.2.7/32");
        assertThat(allows(cidrs, "10.1.127.255")).isTrue();
        assertThat(allows(cidrs, "10.1.128.0")).isFalse();
        assertThat(allows(cidrs, "192.0.2.7")).isTrue();
        assertThat(allows(cidrs, "192.0.2.6")).isFalse();
        assertThat(allows(cidrs, "2001:db8:7fff::1")).isTrue();
        assertThat(allows(cidrs, "2001:db8:8000::1")).isFalse();
        assertThat(allows(List.of("0.0.0.0/0"), "1.2.3.4")).isTrue();
        assertThat(allows(List.of("0.0.0.0/0"), "::1")).isFalse();
        assertThat(allows(List.of(), "1.2.3.4")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "host.example/8", "/8", ""})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> AllowedNetworks.of(List.of(text))).hasMessage("invalid cidr: " + text);
    }
}
