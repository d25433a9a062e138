package dev.praetor.bench.scenario;

import dev.praetor.bench.load.DnsLoad;
import dev.praetor.bench.load.DnsQueries;
import dev.praetor.bench.load.Latencies;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that ask for the SRV records of a service over UDP: first each when its last query is answered, for the CPU time an answer, then twice as often as
 * that was, for what becomes of answers under overload.
 *
 * @param instances of the service
 * @param underWay how many queries are under way in the first part
 * @param budget see {@link Figure#budget()}, for the CPU time an answer
 */
public record DnsAnswers(String name, int instances, int underWay, Load size, double budget) implements Scenario {

    private static final int SOCKETS = 16;
    private static final double OVERLOAD = 2;

    @Override
    public List<Figure> run(Target target) throws IOException {
        try (SimpleClient client = new SimpleClient(target.address())) {
            CatalogData.register(client, "bench-dns", instances);
        }
        byte[] query = DnsQueries.srv("bench-dns.service.consul");
        Latencies latencies = new Latencies();
        List<Figure> figures = new ArrayList<>();
        try (DnsLoad load = new DnsLoad(target.dnsAddress(), SOCKETS, query, latencies)) {
            load.closedLoop(underWay, System.nanoTime() + size.warmUp().toNanos());
            load.clear();
            CpuTime cpu = CpuTime.of(target);
            long began = System.nanoTime();
            load.closedLoop(underWay, began + size.time().toNanos());
            double rate = latencies.count() / ((System.nanoTime() - began) / 1e9);
            figures.add(new Figure(name + ": CPU an answer", "us", cpu.micros() / latencies.count(), budget));
            figures.add(new Figure(name + ": rate", "1/s", rate));
            addPercentiles(figures, name, latencies);
            addFailures(figures, load);
            overload(figures, load, latencies, rate);
        }
        return figures;
    }

    private void overload(List<Figure> figures, DnsLoad load, Latencies latencies, double rate) throws IOException {
        load.clear();
        load.openLoop(OVERLOAD * rate, System.nanoTime() + size.time().toNanos());
        String part = name + " twice overloaded";
        double seconds = size.time().toNanos() / 1e9;
        figures.add(new Figure(part + ": queries", "1/s", load.sent() / seconds));
        figures.add(new Figure(part + ": answers", "1/s", latencies.count() / seconds));
        addPercentiles(figures, part, latencies);
    }

    private static void addPercentiles(List<Figure> figures, String part, Latencies latencies) {
        figures.add(new Figure(part + ": p50", "us", latencies.percentileNanos(0.5) / 1e3));
        figures.add(new Figure(part + ": p99", "us", latencies.percentileNanos(0.99) / 1e3));
    }

    private void addFailures(List<Figure> figures, DnsLoad load) {
        if (load.lost() > 0) {
            figures.add(new Figure(name + ": LOST queries", "", load.lost()));
        }
        if (load.refused() > 0) {
            figures.add(new Figure(name + ": FAILED queries", "", load.refused()));
        }
    }
}
