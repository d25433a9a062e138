package dev.praetor.base.log;

/** Takes finished log lines. Any thread. */
public interface LogSink {

    /** Takes one line, newline included. The array is shared: it must not be changed. Must not log. */
    void write(byte[] line);

    /** Returns when all lines taken so far are handed over. */
    default void flush() {}
}
