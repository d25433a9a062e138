package dev.praetor.agent.dns.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** semantics.md 10.9. */
final class ServiceTtlsTest {

    @Test
    void prefersTheNameThenTheLongestPrefix() {
        ServiceTtls ttls = new ServiceTtls(Map.of("web", 10, "web*", 7, "we*", 5, "*", 3));
        assertThat(ttls.of("web")).isEqualTo(10);
        assertThat(ttls.of("WEB")).isEqualTo(10);
        assertThat(ttls.of("web-admin")).isEqualTo(7);
        assertThat(ttls.of("weather")).isEqualTo(5);
        assertThat(ttls.of("other")).isEqualTo(3);
    }

    @Test
    void isZeroWithoutAnEntry() {
        assertThat(new ServiceTtls(Map.of("web*", 7)).of("api")).isZero();
        assertThat(new ServiceTtls(Map.of()).of("api")).isZero();
    }
}
