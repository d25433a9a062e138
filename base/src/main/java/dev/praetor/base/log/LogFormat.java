package dev.praetor.base.log;

/** How a log line looks. Stateless; any thread. */
public interface LogFormat {

    /** Appends the line with its final newline. */
    void append(StringBuilder out, LogLine line);

    LogFormat TEXT = new TextFormat();

    LogFormat JSON = new JsonFormat();
}
