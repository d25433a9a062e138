package dev.praetor.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void printsRatiosAndWhetherTheBudgetIsMet() {
        Table table = new Table(List.of("praetor", "consul"));
        table.add("praetor", List.of(new Figure("get", "us", 10, 0.3), new Figure("put", "us", 50, 0.3)));
        table.add("consul", List.of(new Figure("get", "us", 40, 0.3), new Figure("put", "us", 80, 0.3)));

        assertThat(print(table)).isEqualTo("""
            figure  unit  praetor  consul  ratio        budget
            get     us       10.0    40.0   0.25   <= 0.30 met
            put     us       50.0    80.0   0.63  <= 0.30 OVER
            """);
    }

    @Test
    void moreIsBetterWhereABudgetSaysAtLeast() {
        Table table = new Table(List.of("praetor", "consul"));
        table.add("praetor", List.of(Figure.atLeast("get", "1/s", 90, 2), Figure.atLeast("put", "1/s", 50, 2)));
        table.add("consul", List.of(Figure.atLeast("get", "1/s", 40, 2), Figure.atLeast("put", "1/s", 40, 2)));

        assertThat(print(table)).isEqualTo("""
            figure  unit  praetor  consul  ratio         budget
            get     1/s      90.0    40.0   2.25    >= 2.00 met
            put     1/s      50.0    40.0   1.25  >= 2.00 BELOW
            """);
    }

    @Test
    void leavesOutRatiosOfOneProgram() {
        Table table = new Table(List.of("praetor"));
        table.add("praetor", List.of(new Figure("get", "us", Double.NaN)));

        assertThat(print(table)).isEqualTo("figure  unit  praetor\nget     us          -\n");
    }

    private static String print(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
