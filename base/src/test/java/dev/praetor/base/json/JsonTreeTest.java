package dev.praetor.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error texts: config.md section 1 and Go's encoding/json. */
class JsonTreeTest {

    private static Object parse(String text) {
        return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryKindOfValue() {
        assertThat(parse(" {\"a\": [1, -2.5e3, true, false, null, \"x\\n\\u00e9\\ud83d\\ude00é\"], \"b\": {}} "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(new JsonNumber("1"), new JsonNumber("-2.5e3"), true, false, null, "x\né😀é"),
                        "b",
                        Map.of()));
    }

    @Test
    void keepsTheLastOfEqualKeys() {
        assertThat(parse("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", new JsonNumber("2")));
    }

    @Test
    void replacesALoneSurrogate() {
        assertThat(parse("[\"\\ud800x\", \"\\ud800\\u0041\"]")).isEqualTo(List.of("\ufffdx", "\ufffdA"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,}|invalid character '}' looking for beginning of object key string",
                "{} x|invalid character 'x' after top-level value",
                "{\"a\":1|unexpected end of JSON input",
                "not json|invalid character 'o' in literal null (expecting 'u')",
                "[1 2]|invalid character '2' after array element",
                "{\"a\" 1}|invalid character '1' after object key",
                "{\"a\":1 \"b\"}|invalid character '\"' after object key:value pair",
                "-x|invalid character 'x' in numeric literal",
                "1.x|invalid character 'x' after decimal point in numeric literal",
                "01|invalid character '1' after top-level value",
                "\"\\q\"|invalid character 'q' in string escape code",
                "\"\\u12g4\"|invalid character 'g' in \\u hexadecimal character escape",
                "'a'|invalid character '\\'' looking for beginning of value",
            })
    void refusesWhatIsNotJson(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void refusesEndlessDepth() {
        assertThatThrownBy(() -> parse("[".repeat(20_000))).hasMessage("exceeded max depth");
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] alphabet = "{}[]\",:\\u01e.-tfn x\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] text = new byte[random.nextInt(40)];
            for (int i = 0; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                JsonTree.parse(text);
            } catch (JsonSyntaxException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }
}
