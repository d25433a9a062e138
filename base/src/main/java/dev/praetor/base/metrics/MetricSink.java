package dev.praetor.base.metrics;

import java.util.List;

/** Takes every value at the moment it is measured, for a program outside. Any thread; must neither block nor throw. */
public interface MetricSink extends AutoCloseable {

    /** A gauge was set. The name has its prefix and the host. */
    void gauge(String name, List<Label> labels, double value);

    /** A counter was raised. */
    void counter(String name, List<Label> labels, double value);

    /** A value of a distribution; times in milliseconds. */
    void sample(String name, List<Label> labels, double value);

    /** Whether names of gauges carry the host. */
    default boolean wantsHost() {
        return true;
    }

    @Override
    void close();
}
