package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;

/**
 * Gauges of the process. Names are Consul's; what Go counts and Java does not has the nearest figure: {@code sys_bytes} is the heap taken from the system,
 * {@code num_goroutines} the number of threads. Java counts no objects. Collections of garbage are looked at only once somebody looks at metrics: the JVM
 * takes megabytes for the beans that tell of them. Used by the thread that collects.
 */
public final class RuntimeTelemetry implements Runnable {

    private final Metrics metrics;
    private final Gauge allocated;
    private final Gauge taken;
    private final Gauge threads;
    private final Gauge version;
    private final CollectionTelemetry collections;

    /** Registers the gauges. */
    public RuntimeTelemetry(Metrics metrics, String release) {
        this.metrics = metrics;
        allocated = metrics.gauge("runtime.alloc_bytes");
        taken = metrics.gauge("runtime.sys_bytes");
        threads = metrics.gauge("runtime.num_goroutines");
        version = metrics.gauge("version", new Label("version", release), new Label("pre_release", ""));
        collections = new CollectionTelemetry(metrics);
        metrics.collector(this);
    }

    @Override
    public void run() {
        Runtime runtime = Runtime.getRuntime();
        allocated.set((double) (runtime.totalMemory() - runtime.freeMemory()));
        taken.set((double) runtime.totalMemory());
        threads.set(Thread.activeCount());
        version.set(1);
        if (metrics.isWatched()) {
            collections.collect();
        }
    }
}
