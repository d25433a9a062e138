package dev.praetor.bench.scenario;

import dev.praetor.bench.subject.ProcessFigures;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.Optional;

/** The CPU time of a target since a moment. */
record CpuTime(Optional<ProcessFigures> process, long before) {

    static CpuTime of(Target target) throws IOException {
        Optional<ProcessFigures> process = target.process();
        return new CpuTime(process, process.isPresent() ? process.get().cpuMicros() : 0);
    }

    /** Microseconds since then; NaN where it is not known. */
    double micros() throws IOException {
        return process.isPresent() ? process.get().cpuMicros() - before : Double.NaN;
    }
}
