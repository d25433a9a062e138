package dev.praetor.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a kept answer will do (http-api.md 1.2, Cache-Control; semantics.md, end of section 1). */
class FreshnessTest {

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static QueryOptions maxAge(long seconds) {
        return new QueryOptionsBuilder().maxAge(seconds(seconds)).build();
    }

    @Test
    void takesAnyAgeWithoutMaxAge() {
        assertThat(Freshness.isYoung(maxAge(0), Duration.ofDays(2))).isTrue();
    }

    @Test
    void takesWhatIsAsOldAsMaxAgeAndNothingOlder() {
        assertThat(Freshness.isYoung(maxAge(5), seconds(5))).isTrue();
        assertThat(Freshness.isYoung(maxAge(5), seconds(5).plusNanos(1))).isFalse();
    }

    @Test
    void takesNothingThatMustBeRevalidated() {
        QueryOptions options = new QueryOptionsBuilder()
                .mustRevalidate(true)
                .staleIfError(seconds(9))
                .build();
        assertThat(Freshness.isYoung(options, Duration.ZERO)).isFalse();
        assertThat(Freshness.isBetterThanNothing(options, Duration.ZERO)).isFalse();
    }

    @Test
    void addsStaleIfErrorToMaxAge() {
        QueryOptions options =
                QueryOptionsBuilder.from(maxAge(5)).staleIfError(seconds(10)).build();
        assertThat(Freshness.isBetterThanNothing(options, seconds(15))).isTrue();
        assertThat(Freshness.isBetterThanNothing(options, seconds(16))).isFalse();
        assertThat(Freshness.isBetterThanNothing(maxAge(5), seconds(1))).isFalse();
    }

    @Test
    void comparesIndexesUnsigned() {
        assertThat(Freshness.isAfter(7, 0)).isTrue();
        assertThat(Freshness.isAfter(7, 7)).isFalse();
        assertThat(Freshness.isAfter(-1, 7)).isTrue();
        assertThat(Freshness.isAfter(7, -1)).isFalse();
    }

    @Test
    void pausesLongerWithEachFailureUpToAMinuteAndAHalf() {
        Random random = new Random(7);
        for (int failures = 1; failures < 100; failures++) {
            long lower = Math.min(60, 1L << Math.min(failures - 1, 10));
            assertThat(Freshness.pause(failures, random))
                    .as("after %s failures, seed 7", failures)
                    .isBetween(seconds(lower), seconds(lower).multipliedBy(3).dividedBy(2));
        }
    }
}
