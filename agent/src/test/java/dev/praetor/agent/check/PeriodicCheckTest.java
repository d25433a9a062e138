package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** semantics.md 5.1. */
class PeriodicCheckTest {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final LocalState state = new LocalState();
    private final List<Long> looks = new ArrayList<>();
    private final Queue<CheckResult> results = new ArrayDeque<>();
    private final LocalCheck check =
            CheckTypes.local("\"TCP\":\"a:1\",\"Interval\":\"10s\",\"FailuresBeforeCritical\":2");
    private final PeriodicCheck running = new PeriodicCheck(
            check,
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            this::look,
            new Results(state, clock, false),
            timers,
            Runnable::run);

    PeriodicCheckTest() {
        state.update(snapshot -> snapshot.with(check));
    }

    private CheckResult look() {
        looks.add(Duration.ofNanos(clock.nanoTime()).toSeconds());
        if (results.isEmpty()) {
            throw new IllegalStateException("out of results");
        }
        return results.remove();
    }

    private String shown() {
        LocalCheck now = state.snapshot().checks().get("x");
        return now.check().status() + " " + now.check().output();
    }

    @Test
    void looksOneIntervalAfterTheOther() {
        results.add(CheckResult.passing("one"));
        results.add(CheckResult.critical("two"));
        results.add(CheckResult.critical("three"));
        running.start();
        timers.advance(Duration.ofSeconds(13));
        assertThat(looks).containsExactly(3L, 13L);
        assertThat(shown()).isEqualTo("passing one");
        timers.advance(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo("critical three");
    }

    @Test
    void aProberThatBreaksIsACriticalResultAndIsAskedAgain() {
        running.start();
        timers.advance(Duration.ofSeconds(3));
        assertThat(shown()).isEqualTo("critical out of results");
        results.add(CheckResult.passing("fine"));
        timers.advance(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo("passing fine");
    }

    @Test
    void looksNoMoreOnceStopped() {
        running.start();
        running.stop();
        timers.advance(Duration.ofMinutes(1));
        assertThat(looks).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void remembersSinceWhenResultsAreCritical() {
        results.add(CheckResult.critical("a"));
        results.add(CheckResult.critical("b"));
        results.add(CheckResult.passing("c"));
        running.start();
        assertThat(state.snapshot().checks().get("x").criticalSinceNanos()).isNull();
        timers.advance(Duration.ofSeconds(3));
        Long since = state.snapshot().checks().get("x").criticalSinceNanos();
        assertThat(since).isEqualTo(Duration.ofSeconds(3).toNanos());
        timers.advance(Duration.ofSeconds(10));
        assertThat(state.snapshot().checks().get("x").criticalSinceNanos()).isEqualTo(since);
        timers.advance(Duration.ofSeconds(10));
        assertThat(state.snapshot().checks().get("x").criticalSinceNanos()).isNull();
    }
}
