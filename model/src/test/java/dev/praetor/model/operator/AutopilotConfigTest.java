package dev.praetor.model.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** http-api.md row 120; every line was held against a Consul 1.21.4. */
class AutopilotConfigTest {

    private static AutopilotConfig decode(String text) {
        return JsonReader.decode(
                Bytes.of(text).array(), AutopilotConfigCodec.INSTANCE, JsonMode.STRICT, AutopilotConfig.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"CreateIndex":"5"} | string into Go struct field AutopilotConfiguration.CreateIndex of type uint64
        {"ModifyIndex":-7} | number -7 into Go struct field AutopilotConfiguration.ModifyIndex of type uint64
        {"LastContactThreshold":"x"} | time: invalid duration "x"
        {"LastContactThreshold":true} | strconv.ParseFloat: parsing "true": invalid syntax
        {"MinQuorum":"y","LastContactThreshold":"x"} | time: invalid duration "x"
        {"LastContactThreshold":"x","MinQuorum":"y"} | time: invalid duration "x"
        """)
    void refusesInConsulsWords(String text, String refusal) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(JsonException.class).hasMessageEndingWith(refusal);
    }

    @Test
    void readsDurationsAsTextAndAsNumbersOfNanoseconds() {
        assertThat(decode("{\"LastContactThreshold\":\"1.5h\"}").lastContactThreshold())
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(decode("{\"LastContactThreshold\":1.5}").lastContactThreshold())
                .isEqualTo(Duration.ofNanos(1));
        assertThat(decode("{\"LastContactThreshold\":9223372036854775807}").lastContactThreshold())
                .isEqualTo(Duration.ofNanos(Long.MIN_VALUE));
    }
}
