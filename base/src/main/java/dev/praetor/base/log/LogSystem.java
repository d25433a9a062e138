package dev.praetor.base.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * All loggers of a process and the outputs their lines go to. Any thread.
 *
 * <p>Until outputs are added nothing is written, so that a short command stays quiet. A logger whose name is not one of the program's own modules
 * ({@code agent…}, {@code connect…}) belongs to a library: its errors are heard, its warnings only by who listens from DEBUG on, as what they warn of
 * (a peer that does not answer) is told by our own modules.
 */
public final class LogSystem implements ILoggerFactory {

    private final ConcurrentMap<String, ModuleLogger> loggers = new ConcurrentHashMap<>();
    private volatile LogOutputs outputs = LogOutputs.NONE;

    /** The log system of this process. */
    public static LogSystem current() {
        return (LogSystem) LoggerFactory.getILoggerFactory();
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, key -> new ModuleLogger(key, this));
    }

    /** Adds an output. It gets all lines from {@code level} on until the returned handle is closed. */
    public synchronized Attachment attach(Level level, LogFormat format, LogSink sink) {
        LogOutputs.Output output = new LogOutputs.Output(level, format, sink);
        outputs = outputs.with(output);
        return new Attachment(output);
    }

    LogOutputs outputs() {
        return outputs;
    }

    /** Hands every output's pending lines over to the operating system. */
    public void flush() {
        outputs.flush();
    }

    /** An output in use. */
    public final class Attachment implements AutoCloseable {

        private LogOutputs.Output output;

        private Attachment(LogOutputs.Output output) {
            this.output = output;
        }

        /** Changes from which level on the output gets lines. */
        public void level(Level level) {
            synchronized (LogSystem.this) {
                LogOutputs.Output changed = new LogOutputs.Output(level, output.format(), output.sink());
                List<LogOutputs.Output> all = new ArrayList<>(outputs.all());
                all.replaceAll(each -> each.equals(output) ? changed : each);
                output = changed;
                outputs = LogOutputs.of(all);
            }
        }

        /** Detaches the output; the sink itself stays open. Idempotent. */
        @Override
        public void close() {
            synchronized (LogSystem.this) {
                outputs = outputs.without(output);
            }
        }
    }
}
