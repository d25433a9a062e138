package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Latencies;
import dev.praetor.bench.load.LoadClient;
import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.ProcessFigures;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Blocking queries on one path, all woken by each write; a woken watcher asks again with its new index, as clients do.
 *
 * @param watchers how many connections, one parked query on each
 * @param warmUpRounds how many writes come before those that are measured
 * @param rounds how many writes are measured, one after another once all have been woken
 * @param cpuBudget see {@link Figure#budget()}, for the CPU time a delivery
 * @param memoryBudget the same for the memory of a parked watcher
 */
public record Watchers(
        String name, int watchers, int warmUpRounds, int rounds, double cpuBudget, double memoryBudget, Subject subject)
        implements Scenario {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What is watched. */
    public interface Subject {

        /** Makes the data; called once. */
        void prepare(SimpleClient client) throws IOException;

        /** The path to watch, with its query but without {@code index} and {@code wait}. */
        String path();

        /** The write that wakes every watcher, another one each round. */
        byte[] write(int round);
    }

    @Override
    public List<Figure> run(Target target) throws IOException {
        Latencies unused = new Latencies();
        try (SimpleClient writer = new SimpleClient(target.address());
                LoadClient load = new LoadClient(unused)) {
            subject.prepare(writer);
            Optional<ProcessFigures> process = target.process();
            Round round = new Round(watchers);
            long before = process.isPresent() ? process.get().residentBytes() : 0;
            park(load, target, writer, round);
            double bytes = process.isPresent() ? process.get().residentBytes() - before : Double.NaN;
            for (int number = 0; number < warmUpRounds; number++) {
                wake(load, writer, round, number);
            }
            long cpuBefore = process.isPresent() ? process.get().cpuMicros() : 0;
            long[] slowest = new long[rounds];
            for (int number = 0; number < rounds; number++) {
                // Not the write that came last: each changes something.
                slowest[number] = wake(load, writer, round, warmUpRounds + number);
            }
            double cpu = process.isPresent() ? process.get().cpuMicros() - cpuBefore : Double.NaN;
            java.util.Arrays.sort(slowest);
            return List.of(
                    new Figure(name + ": memory a watcher", "B", bytes / watchers, memoryBudget),
                    new Figure(name + ": CPU a delivery", "us", cpu / ((double) watchers * rounds), cpuBudget),
                    new Figure(name + ": write to last watcher woken, median", "ms", slowest[rounds / 2] / 1e6),
                    new Figure(name + ": write to last watcher woken, worst", "ms", slowest[rounds - 1] / 1e6));
        }
    }

    /** Counts the watchers that a write has woken and parks them again. */
    private static final class Round {
        final int watchers;
        int woken;
        int failures;

        Round(int watchers) {
            this.watchers = watchers;
        }
    }

    private void park(LoadClient load, Target target, SimpleClient writer, Round round) throws IOException {
        long index = writer.mustCall(Requests.get(subject.path())).index();
        load.open(target.address(), watchers, 100);
        byte[] request = blocking(index);
        for (int watcher = 0; watcher < watchers; watcher++) {
            load.send(watcher, request);
        }
        // Nothing tells from outside that a query is parked: the server is given time to read them all.
        load.run(
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2000 + watchers / 5),
                (c, s, i) -> again(round, s, i),
                () -> false);
        round.woken = 0;
    }

    private byte[] again(Round round, int status, long index) {
        if (status != 200) {
            round.failures++;
        }
        round.woken++;
        return blocking(index);
    }

    private byte[] blocking(long index) {
        return Requests.get(subject.path() + (subject.path().contains("?") ? "&" : "?") + "wait=10m&index=" + index);
    }

    private long wake(LoadClient load, SimpleClient writer, Round round, int number) throws IOException {
        round.woken = 0;
        long began = System.nanoTime();
        writer.mustCall(subject.write(number));
        load.run(began + LIMIT.toNanos(), (c, s, i) -> again(round, s, i), () -> round.woken >= round.watchers);
        if (round.woken < round.watchers || round.failures > 0) {
            throw new IOException(name + ": " + round.woken + " of " + round.watchers + " watchers woken within "
                    + LIMIT + ", " + round.failures + " failed");
        }
        long last = System.nanoTime() - began;
        // Parked again before the next write.
        load.run(
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200 + watchers / 20),
                (c, s, i) -> again(round, s, i),
                () -> false);
        return last;
    }
}
