package dev.praetor.base.metrics;

/** The kinds of metrics. */
enum Kind {
    /** The last value counts. */
    GAUGE,
    /** The sum of increments counts. */
    COUNTER,
    /** The distribution of values counts; times in milliseconds. */
    SAMPLE
}
