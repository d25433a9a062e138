package dev.praetor.base.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quoting, numbers and UTF-8; tables made with Go's own {@code strconv} and {@code encoding/json}. */
class GoTextTest {

    @Test
    void quotesAsGo() {
        assertThat(GoQuote.quote("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(GoQuote.quote("\u0007\b\f\n\r\t\u000b\u0000\u007f"))
                .isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\\x00\\x7f\"");
        assertThat(GoQuote.quote("é€😀")).isEqualTo("\"é€😀\"");
        assertThat(GoQuote.quote("\u00a0\u200b\ufeff\ue000")).isEqualTo("\"\\u00a0\\u200b\\ufeff\\ue000\"");
        assertThat(GoQuote.quote(new String(Character.toChars(0x10ffff)))).isEqualTo("\"\\U0010ffff\"");
    }

    @Test
    void quotesBytesThatAreNotText() {
        assertThat(GoQuote.quote(HexFormat.of().parseHex("61ffe280c3a9"))).isEqualTo("\"a\\xff\\xe2\\x80é\"");
    }

    @Test
    void quotesSingleCharacters() {
        assertThat(GoQuote.quoteCharacter('\'')).isEqualTo("'\\''");
        assertThat(GoQuote.quoteCharacter('"')).isEqualTo("'\"'");
        assertThat(GoQuote.quoteCharacter(0xff)).isEqualTo("'ÿ'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "x, |strconv.ParseUint: parsing \"x\": invalid syntax|",
                "||, |strconv.ParseUint: parsing \"\": invalid syntax|",
                "-1, |strconv.ParseUint: parsing \"-1\": invalid syntax|",
                "+1, |strconv.ParseUint: parsing \"+1\": invalid syntax|",
                "1_0, |strconv.ParseUint: parsing \"1_0\": invalid syntax|",
                "18446744073709551616, |strconv.ParseUint: parsing \"18446744073709551616\": value out of range|"
            })
    void refusesUnsignedNumbersInTheWordsOfGo(String text, String message) {
        assertThatThrownBy(() -> GoNumbers.parseUint(text)).hasMessage(message);
    }

    @Test
    void parsesNumbersAsGo() {
        assertThat(GoNumbers.parseUint("18446744073709551615")).isEqualTo(-1);
        assertThat(GoNumbers.parseUint("007")).isEqualTo(7);
        assertThat(GoNumbers.atoi("+7")).isEqualTo(7);
        assertThat(GoNumbers.parseInt("-128", 8)).isEqualTo(-128);
        assertThatThrownBy(() -> GoNumbers.parseInt("128", 8))
                .hasMessage("strconv.ParseInt: parsing \"128\": value out of range");
        assertThatThrownBy(() -> GoNumbers.atoi("9223372036854775808"))
                .hasMessage("strconv.Atoi: parsing \"9223372036854775808\": value out of range");
        assertThat(GoNumbers.parseBool("T")).isTrue();
        assertThatThrownBy(() -> GoNumbers.parseBool("yes"))
                .hasMessage("strconv.ParseBool: parsing \"yes\": invalid syntax");
    }

    @ParameterizedTest
    @CsvSource({
        "61ff62, a\ufffdb",
        "e282, \ufffd\ufffd",
        "eda080, \ufffd\ufffd\ufffd",
        "c0af, \ufffd\ufffd",
        "f09f9880, 😀"
    })
    void readsEachWrongByteAsOneReplacement(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(GoUtf8.decode(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 11})
    void agreesWithTheDecoderOfJavaOnWhatIsValid(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(5)];
            random.nextBytes(bytes);
            byte[] again = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            assertThat(GoUtf8.isValid(bytes, 0, bytes.length))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(Arrays.equals(bytes, again));
        }
    }
}
