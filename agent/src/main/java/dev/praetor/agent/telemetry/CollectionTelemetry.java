package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Garbage collections: metrics {@code runtime.total_gc_runs}, {@code runtime.total_gc_pause_ns} and {@code runtime.gc_pause_ns}. The JVM tells sums only, so
 * collections since the last look share their pause evenly. Used by the thread that collects.
 */
final class CollectionTelemetry {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Gauge runs;
    private final Gauge pauses;
    private final Sample pause;
    private long lastRuns;
    private long lastMillis;

    CollectionTelemetry(Metrics metrics) {
        runs = metrics.gauge("runtime.total_gc_runs");
        pauses = metrics.gauge("runtime.total_gc_pause_ns");
        pause = metrics.sample("runtime.gc_pause_ns");
    }

    void collect() {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        runs.set((double) count);
        pauses.set(millis * NANOS_PER_MILLI);
        for (long run = lastRuns; run < count; run++) {
            pause.add((millis - lastMillis) * NANOS_PER_MILLI / (count - lastRuns));
        }
        lastRuns = count;
        lastMillis = millis;
    }
}
