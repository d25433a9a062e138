package dev.praetor.agent.http.handler.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** http-api.md row 159; the verdicts are those of a real Consul. */
class MetricsPathTest {

    private static String verdict(MetricsPath paths, String part) {
        return switch (paths.of(part)) {
            case MetricsPath.Verdict.Allowed(String path) -> path;
            case MetricsPath.Verdict.Forbidden() -> "forbidden";
            case MetricsPath.Verdict.Invalid() -> "invalid";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "api/v1/query, /base/api/v1/query",
        "api/v1/query/, /base/api/v1/query",
        "api/v1/query/../query, /base/api/v1/query",
        "../base/other, /base/other",
        "api/v1/query_range, forbidden",
        "other/x, forbidden",
        "'', forbidden",
        "base/other, forbidden",
        "../api/v1/x, forbidden",
    })
    void onlyWhatIsListedMayBeAsked(String part, String expected) {
        MetricsPath paths = new MetricsPath("/base", List.of("/base/api/v1/query", "/base/other"));

        assertThat(verdict(paths, part)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "other, /base/other",
        "a/b, /base/a/b",
        "é, /base/é",
        "'', invalid",
        ".., invalid",
        "../other, invalid",
        "../../x, invalid",
        "../basement, invalid",
    })
    void withoutAListAllBelowTheBaseMayBeAsked(String part, String expected) {
        assertThat(verdict(new MetricsPath("/base/", List.of()), part)).isEqualTo(expected);
    }

    @Test
    void aBaseWithoutAPathIsTheWholeServer() {
        MetricsPath paths = new MetricsPath("", List.of());

        assertThat(verdict(paths, "x")).isEqualTo("/x");
        assertThat(verdict(paths, "../../x")).isEqualTo("/x");
        assertThat(verdict(paths, "")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingLeadsOutOfTheBase(long seed) {
        Random random = new Random(seed);
        MetricsPath paths = new MetricsPath("/a/b", List.of());
        List<String> parts = List.of("..", ".", "", "a", "b", "..a", "...", "b..", "%2e%2e");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder part = new StringBuilder();
            for (int count = random.nextInt(8); count >= 0; count--) {
                part.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? "/" : "");
            }
            if (paths.of(part.toString()) instanceof MetricsPath.Verdict.Allowed(String path)) {
                assertThat(path).as("seed %d: %s", seed, part).matches("/a/b(/.*)?");
                assertThat(List.of(path.split("/")))
                        .as("seed %d: %s", seed, part)
                        .doesNotContain("..", ".");
            }
        }
    }
}
