package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Latencies;
import dev.praetor.bench.load.LoadClient;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.ProcessFigures;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clients that each send the next request when the last one is answered. Warms up before it measures, since one of the programs compiles while it
 * runs.
 *
 * @param budget see {@link Figure#budget()}, for the CPU time a request, of all servers together
 * @param rateBudget the same for the rate
 * @param place where the loop runs; what it needs is prepared on the leader
 */
public record ClosedLoop(
        String name, int clients, Load size, double budget, double rateBudget, Place place, Preparation preparation)
        implements Scenario {

    /** Which server is asked. */
    public enum Place {
        LEADER,
        FOLLOWER
    }

    /** A loop on the leader without a budget for its rate. */
    public ClosedLoop(String name, int clients, Load size, double budget, Preparation preparation) {
        this(name, clients, size, budget, Double.NaN, Place.LEADER, preparation);
    }

    /** Makes the data and names the request of each client. */
    @FunctionalInterface
    public interface Preparation {
        List<byte[]> requests(SimpleClient client) throws IOException;
    }

    @Override
    public List<Figure> run(Target target) throws IOException {
        List<byte[]> requests;
        try (SimpleClient client = new SimpleClient(target.address())) {
            requests = preparation.requests(client);
        }
        Latencies latencies = new Latencies();
        int[] failures = new int[1];
        int[] sent = new int[1];
        try (LoadClient load = new LoadClient(latencies)) {
            load.open(
                    place == Place.LEADER
                            ? target.address()
                            : target.followers().getFirst(),
                    clients,
                    100);
            for (int client = 0; client < clients; client++) {
                load.send(client, requests.get(client % requests.size()));
            }
            load.run(
                    System.nanoTime() + size.warmUp().toNanos(),
                    (c, status, index) -> count(status, failures, sent, requests),
                    () -> false);
            latencies.clear();
            failures[0] = 0;
            Optional<ProcessFigures> process = target.process();
            long cpuBefore = process.isPresent() ? process.get().cpuMicros() : 0;
            long began = System.nanoTime();
            load.run(
                    began + size.time().toNanos(),
                    (c, status, index) -> count(status, failures, sent, requests),
                    () -> false);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpu = process.isPresent() ? process.get().cpuMicros() - cpuBefore : Double.NaN;
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure(name + ": CPU a request", "us", cpu / latencies.count(), budget));
            figures.add(Figure.atLeast(name + ": rate", "1/s", latencies.count() / seconds, rateBudget));
            figures.add(new Figure(name + ": p50", "us", latencies.percentileNanos(0.5) / 1e3));
            figures.add(new Figure(name + ": p99", "us", latencies.percentileNanos(0.99) / 1e3));
            if (failures[0] > 0) {
                figures.add(new Figure(name + ": FAILED requests", "", failures[0]));
            }
            return figures;
        }
    }

    private static byte[] count(int status, int[] failures, int[] sent, List<byte[]> requests) {
        if (status != 200) {
            failures[0]++;
        }
        return requests.get(sent[0]++ % requests.size());
    }
}
