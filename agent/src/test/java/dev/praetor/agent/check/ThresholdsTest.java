package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md 5.7. */
class ThresholdsTest {

    private static List<String> shown(Thresholds thresholds, String... results) {
        List<String> shown = new ArrayList<>();
        for (String result : results) {
            String status = thresholds.after(
                    switch (result) {
                        case "p" -> "passing";
                        case "w" -> "warning";
                        default -> "critical";
                    });
            shown.add(status == null ? "-" : status.substring(0, 1));
        }
        return shown;
    }

    @Test
    void showsEveryResultWithoutThresholds() {
        assertThat(shown(new Thresholds(0, 0, 0), "p", "c", "w", "c", "p")).containsExactly("p", "c", "w", "c", "p");
    }

    @Test
    void theFirstResultAlwaysShows() {
        assertThat(shown(new Thresholds(5, 3, 5), "c")).containsExactly("c");
        assertThat(shown(new Thresholds(5, 3, 5), "p")).containsExactly("p");
        assertThat(shown(new Thresholds(5, 3, 5), "w")).containsExactly("w");
    }

    @Test
    void failuresWarnBeforeTheyAreCritical() {
        assertThat(shown(new Thresholds(0, 2, 4), "p", "c", "c", "c", "c", "c"))
                .containsExactly("p", "-", "w", "w", "c", "c");
    }

    @Test
    void withoutAThresholdOfItsOwnWarningIsSkipped() {
        assertThat(shown(new Thresholds(0, 0, 3), "p", "c", "c", "c")).containsExactly("p", "-", "-", "c");
    }

    @Test
    void aWarningCountsAsSuccessAndResetsFailures() {
        assertThat(shown(new Thresholds(0, 0, 2), "p", "c", "w", "c", "c")).containsExactly("p", "-", "w", "-", "c");
    }

    @Test
    void successesHaveToComeInARow() {
        assertThat(shown(new Thresholds(3, 0, 0), "c", "p", "p", "c", "p", "p", "p"))
                .containsExactly("c", "-", "-", "c", "-", "-", "p");
    }
}
