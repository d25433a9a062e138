package dev.praetor.agent.telemetry;

import dev.praetor.agent.cache.CacheObserver;
import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The agent's cache: metrics {@code cache.entries_count} and, for each type, {@code hit} and {@code miss_new}; each a second time with the doubled prefix that
 * Consul has (metrics.md section 1.1). Any thread; the map is not changed after construction.
 */
public final class CacheTelemetry implements CacheObserver {

    private static final Map<String, String> TYPES = Map.of(
            "Catalog.ListDatacenters", "catalog-datacenters",
            "Catalog.ListServices", "catalog-list-services",
            "Catalog.ServiceNodes", "catalog-services",
            "Health.ServiceNodes", "health-services");

    private final Metrics metrics;
    private final Map<String, Twice> hits = new HashMap<>();
    private final Map<String, Twice> misses = new HashMap<>();

    /** A counter under both of its names. */
    private record Twice(Sample once, Sample again) {

        static Twice of(Metrics metrics, String name) {
            return new Twice(metrics.counter(name), metrics.counter("consul." + name));
        }

        void increment() {
            once.increment();
            again.increment();
        }
    }

    public CacheTelemetry(Metrics metrics) {
        this.metrics = metrics;
        TYPES.forEach((method, type) -> {
            hits.put(method, Twice.of(metrics, "cache." + type + ".hit"));
            misses.put(method, Twice.of(metrics, "cache." + type + ".miss_new"));
        });
    }

    /** Has the number of entries shown. */
    public void entries(IntSupplier size) {
        Gauge once = metrics.gauge("cache.entries_count");
        Gauge again = metrics.gauge("consul.cache.entries_count");
        metrics.collector(() -> {
            once.set(size.getAsInt());
            again.set(size.getAsInt());
        });
    }

    @Override
    public void read(String method, boolean hit) {
        Twice counter = (hit ? hits : misses).get(method);
        if (counter != null) {
            counter.increment();
        }
    }
}
