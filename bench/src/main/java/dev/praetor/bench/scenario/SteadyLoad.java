package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long load while nothing fails: any change of the term is a false election.
 *
 * @param load what is sent
 */
record SteadyLoad(String name, ClosedLoop load) implements Scenario {

    private static final Pattern TERM = Pattern.compile("\"term\": ?\"(\\d+)\"");

    @Override
    public List<Figure> run(Target target) throws IOException {
        long before = term(target);
        List<Figure> figures = new ArrayList<>(load.run(target));
        figures.add(new Figure(name + ": false elections", "", term(target) - before));
        return figures;
    }

    private static long term(Target target) throws IOException {
        try (SimpleClient client = new SimpleClient(target.address())) {
            String body = client.mustCall(Requests.get("/v1/agent/self")).body();
            Matcher term = TERM.matcher(body);
            if (!term.find()) {
                throw new IOException("no term of Raft in agent/self");
            }
            return Long.parseLong(term.group(1));
        }
    }
}
