package dev.praetor.interop.fault.workload;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts by name. Any thread. */
public final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    public void count(String name) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    public long of(String name) {
        LongAdder count = counts.get(name);
        return count == null ? 0 : count.sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** {@code name 12, other 3}, sorted by name. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
