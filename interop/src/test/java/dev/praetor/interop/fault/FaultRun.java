package dev.praetor.interop.fault;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.Layout;
import dev.praetor.interop.fault.nemesis.Moment;
import dev.praetor.interop.fault.nemesis.Nemeses;
import dev.praetor.interop.fault.nemesis.Nemesis;
import dev.praetor.interop.fault.workload.Judgement;
import dev.praetor.interop.fault.workload.Tally;
import dev.praetor.interop.fault.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * One run: a cluster, clients, and faults drawn by lot one after the other; after each the cluster has to accept writes on every server again. Every kind of fault
 * comes once before any comes twice, if time allows.
 *
 * @param title what is run, for the report
 * @param time how long faults go on
 * @param seed of everything that is drawn by lot
 * @param wanted which kinds of faults
 */
record FaultRun(String title, Layout layout, Duration time, long seed, Predicate<Nemesis> wanted) {

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(180);

    /** What a run came to. */
    record Result(Judgement judgement, Tally faults) {}

    /** Runs and prints the report. */
    Result run(Path directory) throws IOException {
        long began = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Tally faults = new Tally();
        List<Duration> recoveries = new ArrayList<>();
        try (Cluster cluster = Cluster.start(layout, directory);
                Workload workload = Workload.start(cluster, random.split())) {
            List<Nemesis> kinds =
                    Nemeses.fitting(cluster).stream().filter(wanted).toList();
            List<Nemesis> next = new ArrayList<>();
            do {
                if (next.isEmpty()) {
                    next.addAll(kinds);
                }
                Nemesis nemesis = next.remove(random.nextInt(next.size()));
                nemesis.strike(cluster, new Moment(random.split(), what -> say(began, what)));
                cluster.heal();
                Duration recovery = cluster.awaitWritable(RECOVERY_LIMIT);
                say(began, nemesis.name() + " is over, writes everywhere after " + recovery.toMillis() + " ms");
                recoveries.add(recovery);
                faults.count(nemesis.name());
            } while (System.nanoTime() - began < time.toNanos());
            Judgement judgement = workload.judge();
            report(judgement, faults, recoveries);
            return new Result(judgement, faults);
        }
    }

    private static void say(long began, String what) {
        System.err.printf(Locale.ROOT, "%7.2f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }

    private void report(Judgement judgement, Tally faults, List<Duration> recoveries) {
        List<Duration> sorted = recoveries.stream().sorted().toList();
        System.err.printf(
                """
                === %s, seed %d ===
                faults %d: %s
                writes everywhere again after a fault: median %d ms, worst %d ms
                %s
                """,
                title,
                seed,
                faults.total(),
                faults,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis(),
                judgement.report());
    }
}
