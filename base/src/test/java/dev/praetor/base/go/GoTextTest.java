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

    @Test
    void parsesNumbersOfAnyBaseAsGo() {
        assertThat(GoNumbers.parseIntOfAnyBase("-0x1F", 64)).isEqualTo(-31);
        assertThat(GoNumbers.parseIntOfAnyBase("+0b101_0000", 64)).isEqualTo(80);
        assertThat(GoNumbers.parseIntOfAnyBase("0o1_20", 64)).isEqualTo(80);
        assertThat(GoNumbers.parseIntOfAnyBase("0_1_20", 64)).isEqualTo(80);
        assertThat(GoNumbers.parseIntOfAnyBase("0x_5", 64)).isEqualTo(5);
        assertThat(GoNumbers.parseIntOfAnyBase("0", 64)).isZero();
        assertThat(GoNumbers.parseIntOfAnyBase("-9223372036854775808", 64)).isEqualTo(Long.MIN_VALUE);
        assertThat(GoNumbers.parseUintOfAnyBase("0b" + "0".repeat(90) + "1".repeat(64), 64))
                .isEqualTo(-1);
        assertThat(GoNumbers.parseUintOfAnyBase("65535", 16)).isEqualTo(65535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "_1", "1_", "1__0", "0x", "0x_", "0_", "08", "1a", "0b2", " 1", "١"})
    void refusesMalformedNumbersOfAnyBase(String text) {
        assertThatThrownBy(() -> GoNumbers.parseIntOfAnyBase(text, 64))
                .hasMessage("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "0x10000", "99999999999999999999999999"})
    void refusesNumbersOfAnyBaseOutOfRange(String text) {
        assertThatThrownBy(() -> GoNumbers.parseUintOfAnyBase(text, 16))
                .hasMessage("strconv.ParseUint: parsing \"" + text + "\": value out of range");
        assertThatThrownBy(() -> GoNumbers.parseIntOfAnyBase("9223372036854775808", 64))
                .hasMessageEndingWith("value out of range");
    }

    @Test
    void unquotesWhatItQuotes() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : 0xd800);
                text.appendCodePoint(point);
            }
            assertThat(GoUnquote.unquote(GoQuote.quote(text.toString())))
                    .as("round %d", round)
                    .isEqualTo(text.toString());
        }
        assertThat(GoUnquote.unquote("`a\\\r\n`")).isEqualTo("a\\\n");
        assertThat(GoUnquote.unquote("\"\\101\\x42\\U0001F600\"")).isEqualTo("AB😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"a",
                "'a'",
                "\"a\nb\"",
                "\"\\q\"",
                "\"\\'\"",
                "\"\\400\"",
                "\"\\x4\"",
                "\"\\ud800\"",
                "\"\\U00110000\"",
                "\"a\"b\"",
                "\"\\\"",
                "`a`b`"
            })
    void refusesWhatGoDoesNotUnquote(String literal) {
        assertThatThrownBy(() -> GoUnquote.unquote(literal)).hasMessage("invalid syntax");
    }
}
