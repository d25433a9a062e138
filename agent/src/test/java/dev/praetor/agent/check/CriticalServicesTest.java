package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.model.catalog.HealthCheckBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** semantics.md 5.9. */
class CriticalServicesTest {

    private static final Duration MINIMUM = Duration.ofMinutes(1);

    private static LocalSnapshot with(String after, String service, Long criticalSince) {
        LocalCheck check = CheckTypes.local("\"TTL\":\"1h\",\"DeregisterCriticalServiceAfter\":\"" + after + "\"");
        LocalCheck attached = new LocalCheck(
                HealthCheckBuilder.from(check.check()).serviceId(service).build(),
                check.type(),
                "",
                check.origin(),
                criticalSince);
        LocalState state = new LocalState();
        state.update(snapshot -> snapshot.with(attached));
        return state.snapshot();
    }

    private static int overdue(LocalSnapshot snapshot, Duration now) {
        return CriticalServices.overdue(snapshot, now.toNanos(), MINIMUM).size();
    }

    @Test
    void aServiceGoesOnceItsCheckWasCriticalForTooLong() {
        LocalSnapshot snapshot = with("5m", "web", 0L);
        assertThat(overdue(snapshot, Duration.ofMinutes(5))).isZero();
        assertThat(overdue(snapshot, Duration.ofMinutes(5).plusNanos(1))).isEqualTo(1);
    }

    @Test
    void theShortestTimeIsAMinute() {
        LocalSnapshot snapshot = with("1s", "web", 0L);
        assertThat(overdue(snapshot, MINIMUM)).isZero();
        assertThat(overdue(snapshot, MINIMUM.plusNanos(1))).isEqualTo(1);
    }

    @Test
    void nothingGoesWithoutATimeAServiceOrAResult() {
        Duration late = Duration.ofDays(1);
        assertThat(overdue(with("0s", "web", 0L), late)).isZero();
        assertThat(overdue(with("1m", "", 0L), late)).isZero();
        assertThat(overdue(with("1m", "web", null), late)).isZero();
    }
}
