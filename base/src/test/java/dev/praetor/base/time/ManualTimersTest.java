package dev.praetor.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimersTest {

    private final ManualClock clock = new ManualClock(1_000);
    private final ManualTimers timers = new ManualTimers(clock);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsTasksInTheOrderOfTheirTimesAndThenOfTheirScheduling() {
        timers.schedule(Duration.ofMillis(20), () -> ran.add("late"));
        timers.schedule(Duration.ofMillis(10), () -> ran.add("first"));
        timers.schedule(Duration.ofMillis(10), () -> ran.add("second"));
        timers.advance(Duration.ofMillis(15));
        assertThat(ran).containsExactly("first", "second");
        assertThat(clock.wallMillis()).isEqualTo(1_015);
        timers.advance(Duration.ofMillis(5));
        assertThat(ran).containsExactly("first", "second", "late");
    }

    @Test
    void runsWhatATaskSchedulesWithinTheSameStep() {
        timers.schedule(
                Duration.ofMillis(1),
                () -> timers.schedule(Duration.ofMillis(1), () -> ran.add("" + clock.nanoTime())));
        timers.advance(Duration.ofMillis(5));
        assertThat(ran).containsExactly("2000000");
    }

    @Test
    void doesNotRunACancelledTask() {
        Timers.Timeout timeout = timers.schedule(Duration.ofSeconds(-1), () -> ran.add("x"));
        timeout.cancel();
        timeout.cancel();
        timers.advance(Duration.ofMinutes(1));
        assertThat(ran).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void jumpsToTheNextTask() {
        timers.schedule(Duration.ofMinutes(10), () -> ran.add("x"));
        assertThat(timers.advanceToNext()).isTrue();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMinutes(10).toNanos());
        assertThat(ran).containsExactly("x");
        assertThat(timers.advanceToNext()).isFalse();
    }
}
