package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckState;
import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md 5.4. */
class TtlCheckTest {

    private final ManualClock clock = new ManualClock(1_000_000);
    private final ManualTimers timers = new ManualTimers(clock);
    private final LocalState state = new LocalState();
    private final List<CheckState> persisted = new ArrayList<>();
    private final LocalCheck check = CheckTypes.local("\"TTL\":\"10s\"");

    private TtlCheck start(CheckState resumed) {
        state.update(snapshot -> snapshot.with(check));
        Results results = new Results(state, clock, false);
        TtlCheck ttl = new TtlCheck(check, resumed, 5, results, timers, clock, persisted::add);
        ttl.start();
        return ttl;
    }

    private String shown() {
        LocalCheck now = state.snapshot().checks().get("x");
        return now.check().status() + " " + now.check().output();
    }

    @Test
    void expiresOnceWithoutAnUpdate() {
        start(null);
        assertThat(shown()).isEqualTo("critical ");
        timers.advance(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo("critical TTL expired");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void everyUpdateBeginsTheTimeAnew() {
        TtlCheck ttl = start(null);
        timers.advance(Duration.ofSeconds(9));
        ttl.update("passing", "fine");
        timers.advance(Duration.ofMillis(9_999));
        assertThat(shown()).isEqualTo("passing fine");
        timers.advance(Duration.ofMillis(1));
        assertThat(shown()).isEqualTo("critical TTL expired (last output before timeout follows): fine");
        ttl.update("warning", "");
        timers.advance(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo("critical TTL expired");
    }

    @Test
    void cutsOutputAndPersistsUntilWhenItIsValid() {
        start(null).update("passing", "longoutput");
        assertThat(shown()).isEqualTo("passing longo ... (captured 5 of 10 bytes)");
        assertThat(persisted)
                .containsExactly(new CheckState("x", "longo ... (captured 5 of 10 bytes)", "passing", 1_010));
    }

    @Test
    void aResumedCheckHasWhatIsLeftOfItsTime() {
        start(new CheckState("x", "before", "passing", 1_004));
        timers.advance(Duration.ofMillis(3_999));
        assertThat(shown()).isEqualTo("critical ");
        timers.advance(Duration.ofMillis(1));
        assertThat(shown()).isEqualTo("critical TTL expired (last output before timeout follows): before");
        assertThat(TtlCheck.remaining(new CheckState("x", "", "", 9_999), Duration.ofSeconds(10), 1_000_000))
                .hasSeconds(10);
    }

    @Test
    void saysNothingOnceStoppedOrReplaced() {
        TtlCheck ttl = start(null);
        ttl.stop();
        ttl.update("passing", "late");
        timers.advance(Duration.ofSeconds(20));
        assertThat(shown()).isEqualTo("critical ");

        TtlCheck old = start(null);
        LocalCheck again = CheckTypes.local("\"TTL\":\"10s\"");
        state.update(snapshot -> snapshot.with(again));
        old.update("passing", "of another registration");
        assertThat(shown()).isEqualTo("critical ");
    }
}
