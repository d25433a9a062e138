package dev.praetor.base.metrics;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of a process, in intervals that begin at multiples of ten seconds. Whoever measures asks once for a metric and keeps it: measuring then
 * costs a few additions and no lookup. Any thread; intervals end and totals are read under this object's lock.
 */
public final class Metrics implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 10_000;

    private final Clock clock;
    private final Timers timers;
    private final long retentionMillis;
    private final @Nullable Sinks sinks;
    private final ConcurrentMap<Id, Gauge> gauges = new ConcurrentHashMap<>();
    private final ConcurrentMap<Id, Sample> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Id, Sample> samples = new ConcurrentHashMap<>();
    private final List<Runnable> collectors = new CopyOnWriteArrayList<>();
    private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
    private volatile MetricNames names;
    private volatile long startMillis;
    private volatile boolean hasComplete;
    private volatile boolean asked;
    private volatile Timers.@Nullable Timeout next;

    /** Metrics without a Prometheus form and without sinks. */
    public Metrics(MetricNames names, Clock clock, Timers timers) {
        this(names, Duration.ZERO, List.of(), clock, timers);
    }

    /**
     * Makes them and begins the first interval.
     *
     * @param prometheusRetention how long the Prometheus form shows what is not measured any more; zero for no such form
     * @param sinks closed with this
     */
    public Metrics(
            MetricNames names, Duration prometheusRetention, List<MetricSink> sinks, Clock clock, Timers timers) {
        this.names = names;
        this.clock = clock;
        this.timers = timers;
        this.retentionMillis = prometheusRetention.toMillis();
        this.sinks = sinks.isEmpty() ? null : new Sinks(sinks, names);
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
        synchronized (this) {
            long now = clock.wallMillis();
            gauges.values().forEach(each -> each.rotate(now));
            counters.values().forEach(each -> each.rotate(now));
            samples.values().forEach(each -> each.rotate(now));
            startMillis = intervalStart();
            hasComplete = true;
        }
        if (!listeners.isEmpty()) {
            byte[] json = json();
            listeners.forEach(each -> each.accept(json));
        }
        schedule();
    }

    /** Has a task set its gauges at the end of each interval and before each look. It must be quick. */
    public void collector(Runnable task) {
        collectors.add(task);
    }

    /** Whether anybody has ever looked, or is told: until then collectors may leave out what costs much to begin with. */
    public boolean isWatched() {
        return asked || retentionMillis > 0 || sinks != null;
    }

    private void collect() {
        collectors.forEach(Runnable::run);
    }

    /**
     * Tells the JSON of each interval when it is complete.
     *
     * @param listener called on the thread of the timers; must neither block nor throw
     * @return ends that
     */
    public Runnable listen(Consumer<byte[]> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Changes which names are kept; the prefix and the host stay. */
    public void filter(List<String> filters, boolean keepOthers) {
        MetricNames changed = new MetricNames(names.prefix(), names.host(), filters, keepOthers);
        names = changed;
        if (sinks != null) {
            sinks.names(changed);
        }
    }

    /** The gauge of a name, without prefix and host. */
    public Gauge gauge(String name, Label... labels) {
        return gauges.computeIfAbsent(id(Kind.GAUGE, name, labels), id -> new Gauge(id, sinks));
    }

    /** The counter of a name, without the prefix. */
    public Sample counter(String name, Label... labels) {
        return counters.computeIfAbsent(id(Kind.COUNTER, name, labels), id -> new Sample(id, null, sinks));
    }

    /** The distribution of a name, without the prefix; times are in milliseconds. */
    public Sample sample(String name, Label... labels) {
        return samples.computeIfAbsent(
                id(Kind.SAMPLE, name, labels),
                id -> new Sample(id, retentionMillis > 0 ? new RecentValues() : null, sinks));
    }

    private static Id id(Kind kind, String name, Label[] labels) {
        return new Id(kind, name, List.of(labels));
    }

    /** The JSON of {@code agent/metrics}: the last complete interval, or the running one when there is no other. */
    public byte[] json() {
        asked = true;
        boolean complete = hasComplete;
        if (!complete) {
            collect();
        }
        MetricNames current = names;
        MetricsJson json = new MetricsJson(startMillis - (complete ? INTERVAL_MILLIS : 0));
        gauges.forEach((id, gauge) -> {
            String name = current.full(id);
            if (current.keeps(name)) {
                json.gauge(name, id.labels(), complete ? gauge.complete() : gauge.current());
            }
        });
        counters.forEach((id, counter) -> {
            String name = current.full(id);
            if (current.keeps(name)) {
                json.counter(name, id.labels(), complete ? counter.complete() : counter.current());
            }
        });
        samples.forEach((id, sample) -> {
            String name = current.full(id);
            if (current.keeps(name)) {
                json.sample(name, id.labels(), complete ? sample.complete() : sample.current());
            }
        });
        return json.text().getBytes(StandardCharsets.UTF_8);
    }

    /** The text that Prometheus reads; {@code null} when its retention time is not positive. */
    public byte @Nullable [] prometheus() {
        if (retentionMillis <= 0) {
            return null;
        }
        collect();
        PrometheusText text = new PrometheusText(names);
        synchronized (this) {
            long now = clock.wallMillis();
            gauges.forEach((id, gauge) -> {
                gauge.expire(now, retentionMillis);
                text.gauge(id, gauge.latest());
            });
            expired(counters, now).forEach(text::counter);
            long nowNanos = System.nanoTime();
            expired(samples, now).forEach((id, sample) -> text.summary(id, sample, nowNanos));
        }
        return text.bytes();
    }

    private Map<Id, Sample> expired(Map<Id, Sample> all, long now) {
        all.values().forEach(each -> each.expire(now, retentionMillis));
        return all;
    }

    /** Ends the intervals and closes the sinks. */
    @Override
    public void close() {
        Timers.Timeout pending = next;
        if (pending != null) {
            pending.cancel();
        }
        if (sinks != null) {
            sinks.close();
        }
    }
}
