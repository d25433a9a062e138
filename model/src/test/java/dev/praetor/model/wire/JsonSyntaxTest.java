package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of Go's scanner (http-api.md 1.2), each seen from a Consul. */
class JsonSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "||; EOF",
                "{; unexpected EOF",
                "{\"a; unexpected EOF",
                "{\"a\"; unexpected EOF",
                "{\"a\":1,; unexpected EOF",
                "-; unexpected EOF",
                "1.; unexpected EOF",
                "{a}; invalid character 'a' looking for beginning of object key string",
                "{\"a\":1,}; invalid character '}' looking for beginning of object key string",
                "{\"a\" 1}; invalid character '1' after object key",
                "{\"a\":1 \"b\"}; invalid character '\"' after object key:value pair",
                "[1 2]; invalid character '2' after array element",
                "[1,]; invalid character ']' looking for beginning of value",
                "nulx; invalid character 'x' in literal null (expecting 'l')",
                "-a; invalid character 'a' in numeric literal",
                "1.a; invalid character 'a' after decimal point in numeric literal",
                "1ex; invalid character 'x' in exponent of numeric literal",
                "\"\\x\"; invalid character 'x' in string escape code",
                "\"\u0001\"; invalid character '\\x01' in string literal",
                "\"\\u12g4\"; invalid character 'g' in \\u hexadecimal character escape",
                "x; invalid character 'x' looking for beginning of value",
                "'; invalid character '\\'' looking for beginning of value",
                "\\; invalid character '\\\\' looking for beginning of value"
            })
    void refusesInTheWordsOfGo(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void readsAWrongByteAsItsLatinLetter() {
        byte[] text = {(byte) 0xff};
        assertThatThrownBy(() -> JsonReader.decode(text, Codecs.ANY, JsonMode.STRICT))
                .hasMessage("invalid character 'ÿ' looking for beginning of value");
    }

    @Test
    void ignoresWhatFollowsTheFirstValue() {
        assertThat(read(" {\"a\":1} x")).isEqualTo("{\"a\":1}");
        assertThat(read("12abc")).isEqualTo("12");
    }

    @Test
    void nestsTenThousandDeepAndNoDeeper() {
        String open = "[".repeat(10_001);
        assertThatThrownBy(() -> read(open)).hasMessage("exceeded max depth");
        String deepest = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(JsonScanner.endOfValue(deepest.getBytes(StandardCharsets.US_ASCII), 0))
                .isEqualTo(20_000);
    }

    @Test
    void decodesNoDeeperThanTheStackAllows() {
        String deepest = "[".repeat(512) + "]".repeat(512);
        assertThat(read(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> read("[" + deepest + "]"))
                .isInstanceOf(JsonException.class)
                .hasMessage("exceeded max depth");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertThat(read("\"\\ud800\\u0041\\ud83d\\ude00\"")).isEqualTo("\"\ufffdA😀\"");
    }

    private static String read(String text) {
        Object value = JsonReader.decode(text.getBytes(StandardCharsets.UTF_8), Codecs.ANY, JsonMode.STRICT);
        return new String(JsonWriter.encode(value, Codecs.ANY), StandardCharsets.UTF_8);
    }
}
