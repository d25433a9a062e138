package dev.praetor.base.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The outputs in use. Immutable.
 *
 * @param all in order of attachment
 * @param threshold the lowest level that any output wants, as {@link Level#toInt}; above all levels when there is none
 */
record LogOutputs(List<Output> all, int threshold) {

    static final LogOutputs NONE = new LogOutputs(List.of(), Integer.MAX_VALUE);

    /** Where lines of a level and above go, and how they look. */
    record Output(Level level, LogFormat format, LogSink sink) {}

    static LogOutputs of(List<Output> all) {
        int threshold = Integer.MAX_VALUE;
        for (Output output : all) {
            threshold = Math.min(threshold, output.level().toInt());
        }
        return new LogOutputs(List.copyOf(all), threshold);
    }

    LogOutputs with(Output output) {
        List<Output> more = new ArrayList<>(all);
        more.add(output);
        return of(more);
    }

    LogOutputs without(Output output) {
        List<Output> rest = new ArrayList<>(all);
        rest.remove(output);
        return of(rest);
    }

    /** Formats once per format and hands the line to every output that wants its level. */
    void write(LogLine line) {
        LogFormat formatted = null;
        byte @Nullable [] bytes = null;
        for (Output output : all) {
            if (line.level().toInt() < output.level().toInt()) {
                continue;
            }
            if (bytes == null || !output.format().equals(formatted)) {
                formatted = output.format();
                StringBuilder text = new StringBuilder(160);
                formatted.append(text, line);
                bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            }
            output.sink().write(bytes);
        }
    }

    void flush() {
        for (Output output : all) {
            output.sink().flush();
        }
    }
}
