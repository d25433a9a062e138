package dev.praetor.bench.scenario;

import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.Target;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same queries as {@link DnsAnswers} by {@code dnsperf}, a load generator by others. Measures nothing where that is not installed.
 *
 * @param instances of the service
 * @param underWay how many queries are under way
 * @param budget see {@link Figure#budget()}, for the CPU time an answer
 */
public record Dnsperf(String name, int instances, int underWay, Load size, double budget) implements Scenario {

    private static final String PROGRAM = "dnsperf";
    private static final Pattern COMPLETED = Pattern.compile("Queries completed: +(\\d+)");
    private static final Pattern RATE = Pattern.compile("Queries per second: +([0-9.]+)");

    @Override
    public List<Figure> run(Target target) throws IOException {
        if (!isInstalled()) {
            System.err.println(name + " skipped: this machine has no program '" + PROGRAM + "'");
            return List.of();
        }
        try (SimpleClient client = new SimpleClient(target.address())) {
            CatalogData.register(client, "bench-dns", instances);
        }
        Path queries = Files.createTempFile("praetor-bench", ".dns");
        try {
            Files.writeString(queries, "bench-dns.service.consul SRV\n");
            measure(target, queries, size.warmUp());
            CpuTime cpu = CpuTime.of(target);
            String printed = measure(target, queries, size.time());
            double completed = number(COMPLETED, printed);
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure(name + ": CPU an answer", "us", cpu.micros() / completed, budget));
            figures.add(new Figure(name + ": rate", "1/s", number(RATE, printed)));
            return figures;
        } finally {
            Files.delete(queries);
        }
    }

    private static boolean isInstalled() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, PROGRAM))) {
                return true;
            }
        }
        return false;
    }

    private String measure(Target target, Path queries, Duration time) throws IOException {
        Process process = new ProcessBuilder(
                        PROGRAM,
                        "-s",
                        target.dnsAddress().getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(target.dnsAddress().getPort()),
                        "-d",
                        queries.toString(),
                        "-e",
                        "-c",
                        "16",
                        "-q",
                        Integer.toString(underWay),
                        "-l",
                        Long.toString(Math.max(1, time.toSeconds())))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static double number(Pattern pattern, String printed) throws IOException {
        Matcher matcher = pattern.matcher(printed);
        if (!matcher.find()) {
            throw new IOException(PROGRAM + " printed:\n" + printed);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
