package dev.praetor.base.metrics;

import java.util.List;

/** Hands values on to the sinks under their full names, unless a filter drops them. Any thread. */
final class Sinks {

    private final List<MetricSink> all;
    private volatile MetricNames names;

    Sinks(List<MetricSink> all, MetricNames names) {
        this.all = List.copyOf(all);
        this.names = names;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void names(MetricNames changed) {
        names = changed;
    }

    void emit(Id id, double value) {
        MetricNames current = names;
        if (!current.keeps(current.full(id))) {
            return;
        }
        for (MetricSink sink : all) {
            switch (id.kind()) {
                case GAUGE ->
                    sink.gauge(
                            sink.wantsHost() ? current.gauge(id.name()) : current.counter(id.name()),
                            id.labels(),
                            value);
                case COUNTER -> sink.counter(current.counter(id.name()), id.labels(), value);
                case SAMPLE -> sink.sample(current.counter(id.name()), id.labels(), value);
            }
        }
    }

    void close() {
        all.forEach(MetricSink::close);
    }
}
