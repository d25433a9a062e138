package dev.praetor.bench;

import dev.praetor.bench.report.Figure;
import dev.praetor.bench.report.Table;
import dev.praetor.bench.scenario.Scenario;
import dev.praetor.bench.scenario.Scenarios;
import dev.praetor.bench.scenario.Start;
import dev.praetor.bench.target.Program;
import dev.praetor.bench.target.Target;
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
        Table table = new Table(options.subjects().stream().map(Options.Subject::name).toList());
        for (Options.Subject subject : options.subjects()) {
            if (!subject.remote() && options.wants("start")) {
                table.add(subject.name(), Start.measure(subject.place(), options.durable()));
            }
        }
        // One scenario after another, both programs in turn, so that a machine whose speed drifts drifts for both.
        List<Target> targets = new ArrayList<>();
        try {
            for (Options.Subject subject : options.subjects()) {
                targets.add(subject.remote() ? new Target.Remote(subject.address()) : Program.start(subject.place(), options.durable()));
            }
            for (Scenario scenario : Scenarios.all(options.time(), options.watchers(), options.durable())) {
                if (!options.wants(scenario.name())) {
                    continue;
                }
                for (int place = 0; place < targets.size(); place++) {
                    System.err.println(scenario.name() + " on " + options.subjects().get(place).name());
                    table.add(options.subjects().get(place).name(), scenario.run(targets.get(place)));
                }
            }
            for (int place = 0; place < targets.size(); place++) {
                table.add(options.subjects().get(place).name(), memoryAfter(targets.get(place)));
            }
        } finally {
            for (Target target : targets) {
                target.close();
            }
        }
        table.print(System.out);
    }

    private static List<Figure> memoryAfter(Target target) throws IOException {
        return target.process().isPresent()
                ? List.of(new Figure("resident memory after load", "MB", target.process().get().residentBytes() / 1e6))
                : List.of();
    }
}
