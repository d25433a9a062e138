package dev.praetor.agent.start;

import dev.praetor.agent.config.LoggingConfig;
import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogLevels;
import dev.praetor.base.log.LogSink;
import dev.praetor.base.log.LogSystem;
import dev.praetor.base.log.RotatingFile;
import dev.praetor.base.log.StreamSink;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.event.Level;

/** The outputs of an agent's log. Used by the thread that starts the agent; the level may be changed from any. */
final class Logs implements AutoCloseable {

    private static final Duration DAY = Duration.ofHours(24);

    private final LogFormat format;
    private final List<LogSink> sinks = new ArrayList<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<LogSystem.Attachment> outputs = new ArrayList<>();
    private volatile Level level;

    private Logs(LogFormat format, Level level) {
        this.format = format;
        this.level = level;
    }

    /** Prepares them; nothing is written before {@link #start}. */
    static Logs open(LoggingConfig config, OutputStream stream) throws StartException {
        Logs logs = new Logs(config.json() ? LogFormat.JSON : LogFormat.TEXT, parse(config.level()));
        StreamSink standard = new StreamSink(stream, "log");
        logs.sinks.add(standard);
        logs.owned.add(standard);
        if (!config.file().isEmpty()) {
            try {
                RotatingFile file = RotatingFile.open(
                        config.file(),
                        config.rotateBytes(),
                        config.rotateDuration().isZero() ? DAY : config.rotateDuration(),
                        config.rotateMaxFiles());
                logs.sinks.add(file);
                logs.owned.add(file);
            } catch (IOException e) {
                throw new StartException("Failed to setup logging: " + e.getMessage());
            }
        }
        return logs;
    }

    private static Level parse(String name) throws StartException {
        Level level = LogLevels.parse(name);
        if (level == null) {
            throw new StartException(
                    "Invalid log level: " + name + ". Valid log levels are: [TRACE DEBUG INFO WARN ERR ERROR]");
        }
        return level;
    }

    void start() {
        sinks.forEach(sink -> outputs.add(LogSystem.current().attach(level, format, sink)));
    }

    void level(String name) throws StartException {
        Level changed = parse(name);
        level = changed;
        outputs.forEach(output -> output.level(changed));
    }

    @Override
    public void close() {
        sinks.forEach(LogSink::flush);
        outputs.forEach(LogSystem.Attachment::close);
        for (AutoCloseable each : owned) {
            try {
                each.close();
            } catch (Exception e) {
                // The process ends: what could not be written now is lost, and there is no log to say it in.
            }
        }
    }
}
