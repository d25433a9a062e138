package dev.praetor.bench.scenario;

import dev.praetor.bench.load.CheckedServices;
import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.ProcessFigures;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Services with HTTP checks every 10 s in one agent: what looking costs, and how long an instance that hangs is still found by {@code ?passing}: at most
 * the interval and the timeout, and the time of telling.
 *
 * @param services how many, each with one check
 * @param time how long the cost is measured; several intervals, as a look costs little
 */
record Checks(String name, int services, Duration time) implements Scenario {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int VICTIM = 7;
    private static final double CPU_BUDGET = 0.7;

    @Override
    public List<Figure> run(Target target) throws IOException {
        try (SimpleClient client = new SimpleClient(target.address());
                CheckedServices checked = new CheckedServices()) {
            for (int service = 0; service < services; service++) {
                client.mustCall(registration(service, checked.url(service)));
            }
            // Four times looked at, each: past the first moments, in which all of them change the catalog and a program
            // that compiles while it runs
            // compiles most.
            awaitLooks(checked, 4L * services);
            List<Figure> figures = new ArrayList<>(cost(target, checked));
            figures.add(
                    new Figure(name + ": hung instance left ?passing after", "s", secondsUntilGone(client, checked)));
            return figures;
        }
    }

    private static byte[] registration(int service, String url) {
        return Requests.put("/v1/agent/service/register", """
            {"Name": "bench-checked-%1$d", "Port": 8080,
             "Check": {"HTTP": "%2$s", "Interval": "10s", "Timeout": "2s"}}\
            """.formatted(service, url));
    }

    private void awaitLooks(CheckedServices checked, long looks) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (checked.looks() < looks) {
            if (System.nanoTime() > deadline) {
                throw new IOException(name + ": " + checked.looks() + " of " + looks + " looks within " + LIMIT);
            }
            pause(Duration.ofMillis(100));
        }
    }

    private List<Figure> cost(Target target, CheckedServices checked) throws IOException {
        Optional<ProcessFigures> process = target.process();
        long cpuBefore = process.isPresent() ? process.get().cpuMicros() : 0;
        long looksBefore = checked.looks();
        long began = System.nanoTime();
        pause(time);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = process.isPresent() ? process.get().cpuMicros() - cpuBefore : Double.NaN;
        return List.of(
                new Figure(name + ": CPU", "ms/s", cpu / 1e3 / seconds),
                new Figure(name + ": CPU a look", "us", cpu / (checked.looks() - looksBefore), CPU_BUDGET));
    }

    private double secondsUntilGone(SimpleClient client, CheckedServices checked) throws IOException {
        String path = "/v1/health/service/bench-checked-" + VICTIM + "?passing";
        SimpleClient.Result found = client.mustCall(Requests.get(path));
        checked.kill(VICTIM);
        long killed = System.nanoTime();
        while (found.body().contains("bench-checked-" + VICTIM)) {
            if (System.nanoTime() - killed > LIMIT.toNanos()) {
                throw new IOException(name + ": the hung instance still passes after " + LIMIT);
            }
            found = client.mustCall(Requests.get(path + "&wait=60s&index=" + found.index()));
        }
        return (System.nanoTime() - killed) / 1e9;
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
