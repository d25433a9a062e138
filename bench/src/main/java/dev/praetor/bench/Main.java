package dev.praetor.bench;

import dev.praetor.bench.report.Figure;
import dev.praetor.bench.report.Table;
import dev.praetor.bench.scenario.Load;
import dev.praetor.bench.scenario.Scenario;
import dev.praetor.bench.scenario.Scenarios;
import dev.praetor.bench.scenario.Start;
import dev.praetor.bench.subject.Program;
import dev.praetor.bench.subject.Servers;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The command: measures one program or address, or two side by side, and prints a table. See {@link Options#USAGE}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        Table table =
                new Table(options.subjects().stream().map(Options.Subject::name).toList());
        for (Options.Subject subject : options.subjects()) {
            if (!subject.remote() && options.servers() == 0 && options.wants("start")) {
                table.add(subject.name(), Start.measure(subject.place(), options.durable()));
            }
        }
        // One scenario after another, both programs in turn, so that a machine whose speed drifts drifts for both.
        for (Scenario scenario : scenarios(options)) {
            if (options.wants(scenario.name())) {
                for (Options.Subject subject : options.subjects()) {
                    System.err.println(scenario.name() + " on " + subject.name());
                    table.add(subject.name(), run(scenario, subject, options));
                }
            }
        }
        table.print(System.out);
    }

    private static List<Scenario> scenarios(Options options) {
        Load load = new Load(options.time(), options.warmUp(), options.watchers(), options.warmUpRounds());
        return options.servers() == 0
                ? Scenarios.all(load, options.durable())
                : Scenarios.ofServers(load, options.servers(), options.keys(), options.kills(), options.steady());
    }

    private static Target start(Options.Subject subject, Options options) throws IOException, InterruptedException {
        if (subject.remote()) {
            return new Target.Remote(subject.address());
        }
        return options.servers() == 0
                ? Program.start(subject.place(), options.durable())
                : Servers.start(subject.place(), options.servers());
    }

    /** Runs a scenario on a program started for it, so that no scenario sees what another one left in memory. */
    private static List<Figure> run(Scenario scenario, Options.Subject subject, Options options)
            throws IOException, InterruptedException {
        try (Target target = start(subject, options)) {
            List<Figure> figures = new ArrayList<>(scenario.run(target));
            if (target.process().isPresent()) {
                double megabytes = target.process().get().residentBytes() / 1e6;
                figures.add(new Figure(scenario.name() + ": resident memory after", "MB", megabytes));
            }
            return figures;
        }
    }
}
