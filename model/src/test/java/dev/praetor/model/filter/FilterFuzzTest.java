package dev.praetor.model.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceSelectors;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random expressions: valid ones mean what a naive evaluator says, all others are refused, none crashes or hangs. */
class FilterFuzzTest {

    private static final List<String> PIECES = List.of(
            "ID",
            "Port",
            "Tags",
            "Meta.a",
            "Meta[\"a b\"]",
            "Weights.Passing",
            "==",
            "!=",
            "in",
            "not",
            "contains",
            "matches",
            "is",
            "empty",
            "and",
            "or",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "`",
            "\\",
            ".",
            "-",
            "0",
            "1.5",
            " ",
            "\t",
            "\n",
            "é",
            "\u0000",
            "\ud800",
            "`a|b`",
            "\"x\"",
            "_");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void meansWhatTheNaiveEvaluatorSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            NaiveFilter naive = NaiveFilter.random(random, 4);
            Filter<NodeService> filter = Filter.compile(naive.text(), NodeServiceSelectors.ALL);
            for (int value = 0; value < 4; value++) {
                NodeService service = NaiveFilter.service(random);
                assertThat(filter.test(service))
                        .as("seed %d round %d: %s on %s", seed, round, naive.text(), service)
                        .isEqualTo(naive.holds().test(service));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesAnyText(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12) + 1; length > 0; length--) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(3) == 0 ? "" : " ");
            }
            compileOrRefuse(text.toString(), "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesDamagedExpressions(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(NaiveFilter.random(random, 3).text());
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
                    case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    default ->
                        text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)))
                                .append(' ');
                }
            }
            compileOrRefuse(text.toString(), "seed " + seed + " round " + round);
        }
    }

    private static void compileOrRefuse(String text, String where) {
        try {
            Filter<NodeService> filter = Filter.compile(text, NodeServiceSelectors.ALL);
            assertThat(filter.test(NaiveFilter.service(new Random(1)))).isIn(true, false);
        } catch (FilterException refused) {
            assertThat(refused.getMessage()).as(where).isNotEmpty();
        }
    }

    @Test
    void longChainsAndBombsTakeLinearTime() {
        NodeService service = NaiveFilter.service(new Random(1));
        List<String> bombs = Stream.of(
                        "not ".repeat(10_000) + "ID == a",
                        "not ".repeat(10_000),
                        "ID == a or ".repeat(4_000) + "ID == b",
                        "ID == a and ".repeat(4_000),
                        "(".repeat(256) + "ID == a or ".repeat(5_000) + "ID == b" + ")".repeat(255),
                        "(".repeat(200) + "ID == a",
                        "ID" + ".a".repeat(10_000) + " == 1",
                        "ID == " + "1".repeat(30_000),
                        "Port == " + "1".repeat(30_000),
                        "Port == \"" + "1_".repeat(30_000) + "1\"",
                        "ID == \"" + "\\u0041".repeat(10_000) + "\"",
                        "ID == `" + "a".repeat(60_000),
                        " ".repeat(60_000),
                        "Meta" + "[".repeat(10_000),
                        "ID matches `" + "(a*)*".repeat(200) + "b`",
                        "ID matches `((((a{10}){10}){10}){10}){10}`")
                .toList();
        for (String bomb : bombs) {
            compileOrRefuse(bomb, bomb.substring(0, 20));
        }
        assertThat(Filter.compile("not ".repeat(101) + "Service != zz", NodeServiceSelectors.ALL)
                        .test(service))
                .isFalse();
    }
}
