package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.serf.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers of memberlist 0.5.0 itself (vector {@code calc-timers}). */
final class FormulasTest {

    private static long number(Object value) {
        return Long.parseLong(value.toString());
    }

    private static List<?> cases(String name, int atLeast) {
        List<?> cases = (List<?>) Vectors.load("calc-timers").get(name);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(atLeast);
        return cases;
    }

    @Test
    void limitsGrowWithThePoolAsRecorded() {
        for (Object each : cases("scaling", 20)) {
            Map<?, ?> row = (Map<?, ?>) each;
            int nodes = (int) number(row.get("n"));
            assertThat(Formulas.pushPullInterval(PoolPace.LAN.pushPullInterval(), nodes))
                    .as("push/pull of %s", nodes)
                    .isEqualTo(Duration.ofSeconds(number(row.get("push_pull_s_lan"))));
            if (!row.containsKey("suspicion_ms_lan")) {
                continue;
            }
            assertThat(Formulas.pushPullInterval(PoolPace.WAN.pushPullInterval(), nodes))
                    .isEqualTo(Duration.ofSeconds(number(row.get("push_pull_s_wan"))));
            assertThat(Formulas.retransmitLimit(4, nodes))
                    .as("retransmissions of %s", nodes)
                    .isEqualTo((int) number(row.get("retransmit_limit_mult4")));
            assertThat(Formulas.suspicionTimeout(4, nodes, GossipTuning.LAN.probeInterval()))
                    .as("suspicion of %s", nodes)
                    .isEqualTo(Duration.ofMillis(number(row.get("suspicion_ms_lan"))));
            assertThat(Formulas.suspicionTimeout(6, nodes, GossipTuning.WAN.probeInterval()))
                    .isEqualTo(Duration.ofMillis(number(row.get("suspicion_ms_wan"))));
        }
    }

    @Test
    void confirmationsShortenASuspicionAsRecorded() {
        for (Object each : cases("suspicion_remaining", 10)) {
            Map<?, ?> row = (Map<?, ?>) each;
            Duration remaining = Formulas.suspicionRemaining(
                    (int) number(row.get("n")),
                    (int) number(row.get("k")),
                    Duration.ofMillis(number(row.get("elapsed_ms"))),
                    Duration.ofMillis(number(row.get("min_ms"))),
                    Duration.ofMillis(number(row.get("max_ms"))));
            assertThat(remaining).as("%s", row).isEqualTo(Duration.ofMillis(number(row.get("remaining_ms"))));
        }
    }
}
