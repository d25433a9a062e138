package dev.praetor.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.catalog.NodeServiceSelectors;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no filter, in the words that a Consul 1.21.4 answered to the same expression (semantics.md 15.4). */
class FilterRefusalTest {

    static Stream<Arguments> refused() throws IOException {
        try (InputStream table = FilterRefusalTest.class.getResourceAsStream("refused.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> Arguments.of(text(columns[0]), text(columns[1])));
        }
    }

    private static String text(String json) {
        return JsonReader.decode(json.getBytes(StandardCharsets.UTF_8), Codecs.STRING, JsonMode.STRICT);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatConsulSays(String expression, String message) {
        assertThatThrownBy(() -> Filter.compile(expression, NodeServiceSelectors.ALL))
                .isInstanceOf(FilterException.class)
                .hasMessage(message);
    }

    @Test
    void tellsSyntaxFromMeaning() {
        assertThat(refusal("@").isSyntax()).isTrue();
        assertThat(refusal("Nope == 1").isSyntax()).isFalse();
        assertThat(refusal("Port == x").isSyntax()).isFalse();
        assertThat(refusal("ID matches `[`").isSyntax()).isFalse();
    }

    @Test
    void refusesParenthesesThatNestTooDeep() {
        int most = Parser.MOST_NESTED;
        assertThat(Filter.compile(nested(most), NodeServiceSelectors.ALL).isEmpty())
                .isFalse();
        assertThat(refusal(nested(most + 1)))
                .hasMessage("1:258 (257): rule \"grouping\": More than 256 nested parentheses");
        assertThat(refusal("(".repeat(60_000))).hasMessageContaining("nested parentheses");
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThat(refusal("(".repeat(70_000))).hasMessage("expression of 70000 characters, at most 65536");
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "ID == a" + ")".repeat(depth);
    }

    private static FilterException refusal(String expression) {
        try {
            Filter.compile(expression, NodeServiceSelectors.ALL);
        } catch (FilterException refused) {
            return refused;
        }
        throw new AssertionError("not refused: " + expression);
    }
}
