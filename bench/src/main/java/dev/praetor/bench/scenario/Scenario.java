package dev.praetor.bench.scenario;

import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.List;

/** Something to measure. A scenario leaves the agent running and may leave data behind under names of its own. */
public interface Scenario {

    /** Its name on the command line. */
    String name();

    List<Figure> run(Target target) throws IOException;
}
