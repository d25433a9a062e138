package dev.praetor.bench.scenario;

import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.Program;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long an executable takes to answer, and what it needs when idle: medians of several starts. */
public final class Start {

    private static final int RUNS = 5;
    private static final long SETTLE_SECONDS = 3;

    private Start() {}

    public static List<Figure> measure(String executable, boolean durable) throws IOException, InterruptedException {
        Program.start(executable, durable).close(); // Not counted: fills the page cache.
        double[] port = new double[RUNS];
        double[] leader = new double[RUNS];
        double[] memory = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            try (Program program = Program.start(executable, durable)) {
                port[run] = program.times().portNanos() / 1e6;
                leader[run] = program.times().leaderNanos() / 1e6;
                TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
                memory[run] = program.process().orElseThrow().residentBytes() / 1e6;
            }
        }
        return List.of(
                new Figure("start: HTTP port open", "ms", median(port)),
                new Figure("start: leader", "ms", median(leader)),
                new Figure("start: resident memory, idle", "MB", median(memory)));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
