package dev.praetor.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** semantics.md 1.7. */
class WaitTimeTest {

    @ParameterizedTest
    @CsvSource({"PT0S, PT5M", "PT-3S, PT5M", "PT0.02S, PT0.02S", "PT10S, PT10S", "PT10M, PT10M", "PT700S, PT10M"})
    void isWhatIsAskedForWithinBoundsAndASixteenthMoreAtMost(Duration asked, Duration least) {
        Random random = new Random(7);
        Duration longest = Duration.ZERO;
        for (int count = 0; count < 1000; count++) {
            Duration wait = WaitTime.of(asked, WatchSettings.DEFAULT, random);
            assertThat(wait).isBetween(least, least.plus(least.dividedBy(16)));
            longest = longest.compareTo(wait) > 0 ? longest : wait;
        }
        assertThat(longest).isGreaterThan(least.plus(least.dividedBy(20)));
    }
}
