package dev.praetor.base.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables made with Go's own {@code time} package. */
class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "-1, -1ns",
        "1100, 1.1µs",
        "2200000, 2.2ms",
        "3300000000, 3.3s",
        "245000000000, 4m5s",
        "245001000000, 4m5.001s",
        "18367001000000, 5h6m7.001s",
        "480000000001, 8m0.000000001s",
        "3600000000000, 1h0m0s",
        "-5000000000, -5s",
        "9223372036854775807, 2562047h47m16.854775807s",
        "-9223372036854775808, -2562047h47m16.854775808s"
    })
    void printsAsGo(long nanoseconds, String text) {
        assertThat(GoDuration.format(nanoseconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "+0, 0",
        "5s, 5000000000",
        "-5s, -5000000000",
        ".5s, 500000000",
        "5.s, 5000000000",
        "1.004s, 1004000000",
        "9.98s, 9980000000",
        "3h30m, 12600000000000",
        "10.5s4m, 250500000000",
        "39h9m14.425s, 140954425000000",
        "10us, 10000",
        "10µs, 10000",
        "10μs, 10000",
        "0.100000000000000000000h, 360000000000",
        "0.830103483285477580700h, 2988372539827",
        "9223372036854775807ns, 9223372036854775807",
        "-9223372036854775808ns, -9223372036854775808"
    })
    void parsesAsGo(String text, long nanoseconds) {
        assertThat(GoDuration.parseNanoseconds(text)).isEqualTo(nanoseconds);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "x, |time: invalid duration \"x\"|",
                "||, |time: invalid duration \"\"|",
                "30, |time: missing unit in duration \"30\"|",
                "1d, |time: unknown unit \"d\" in duration \"1d\"|",
                "1e1s, |time: unknown unit \"e\" in duration \"1e1s\"|",
                "-, |time: invalid duration \"-\"|",
                ".s, |time: invalid duration \".s\"|",
                "9223372036854775808ns, |time: invalid duration \"9223372036854775808ns\"|",
                "3000000h, |time: invalid duration \"3000000h\"|",
                "1é, |time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\"|"
            })
    void refusesInTheWordsOfGo(String text, String message) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(GoParseException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void readsWhatItPrints(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            long nanoseconds = random.nextLong() >> random.nextInt(64);
            assertThat(GoDuration.parseNanoseconds(GoDuration.format(nanoseconds)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(nanoseconds);
        }
    }

    @Test
    void holdsNanosecondsToSixtyFourBits() {
        assertThat(GoDuration.nanoseconds(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(GoDuration.nanoseconds(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(GoDuration.nanoseconds(Duration.ofNanos(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(GoDuration.nanoseconds(Duration.ofNanos(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(GoDuration.nanoseconds(Duration.ofMillis(-1_500))).isEqualTo(-1_500_000_000);
    }
}
