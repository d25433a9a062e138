package dev.praetor.base.metrics;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of a process, in intervals that begin at multiples of ten seconds. Whoever measures asks once for a metric and keeps it: measuring then
 * costs a few additions and no lookup. Any thread.
 */
public final class Metrics implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 10_000;

    /** What tells metrics apart. */
    private record Id(String name, List<Label> labels) {}

    private final MetricNames names;
    private final Clock clock;
    private final Timers timers;
    private final ConcurrentMap<Id, Gauge> gauges = new ConcurrentHashMap<>();
    private final ConcurrentMap<Id, Sample> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Id, Sample> samples = new ConcurrentHashMap<>();
    private final List<Runnable> collectors = new CopyOnWriteArrayList<>();
    private volatile long startMillis;
    private volatile boolean hasComplete;
    private volatile Timers.@Nullable Timeout next;

    public Metrics(MetricNames names, Clock clock, Timers timers) {
        this.names = names;
        this.clock = clock;
        this.timers = timers;
        this.startMillis = intervalStart();
        schedule();
    }

    private long intervalStart() {
        return clock.wallMillis() / INTERVAL_MILLIS * INTERVAL_MILLIS;
    }

    private void schedule() {
        long untilNext = INTERVAL_MILLIS - clock.wallMillis() % INTERVAL_MILLIS;
        next = timers.schedule(Duration.ofMillis(untilNext), this::rotate);
    }

    private void rotate() {
        collect();
        gauges.values().forEach(Gauge::rotate);
        counters.values().forEach(Sample::rotate);
        samples.values().forEach(Sample::rotate);
        startMillis = intervalStart();
        hasComplete = true;
        schedule();
    }

    /** Has a task set its gauges at the end of each interval and before each look. It must be quick. */
    public void collector(Runnable task) {
        collectors.add(task);
    }

    private void collect() {
        collectors.forEach(Runnable::run);
    }

    /** The gauge of a name, without prefix and host. */
    public Gauge gauge(String name, Label... labels) {
        return find(gauges, names.gauge(name), labels, key -> new Gauge());
    }

    /** The counter of a name, without the prefix. */
    public Sample counter(String name, Label... labels) {
        return find(counters, names.counter(name), labels, key -> new Sample());
    }

    /** The distribution of a name, without the prefix; times are in milliseconds. */
    public Sample sample(String name, Label... labels) {
        return find(samples, names.counter(name), labels, key -> new Sample());
    }

    private <T> T find(ConcurrentMap<Id, T> all, String name, Label[] labels, Function<Id, T> maker) {
        Id id = new Id(name, List.of(labels));
        return names.keeps(name) ? all.computeIfAbsent(id, maker) : maker.apply(id);
    }

    /** The JSON of {@code agent/metrics}: the last complete interval, or the running one when there is no other. */
    public byte[] json() {
        boolean complete = hasComplete;
        if (!complete) {
            collect();
        }
        MetricsJson json = new MetricsJson(startMillis - (complete ? INTERVAL_MILLIS : 0));
        gauges.forEach(
                (id, gauge) -> json.gauge(id.name(), id.labels(), complete ? gauge.complete() : gauge.current()));
        counters.forEach(
                (id, sample) -> json.counter(id.name(), id.labels(), complete ? sample.complete() : sample.current()));
        samples.forEach(
                (id, sample) -> json.sample(id.name(), id.labels(), complete ? sample.complete() : sample.current()));
        return json.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the intervals. */
    @Override
    public void close() {
        Timers.Timeout pending = next;
        if (pending != null) {
            pending.cancel();
        }
    }
}
