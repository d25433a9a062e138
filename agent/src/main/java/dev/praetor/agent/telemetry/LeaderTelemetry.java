package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.server.leader.LeaderObserver;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a leader's duties take, in milliseconds: {@code leader.*}, {@code session_ttl.invalidate}, {@code raft.barrier} (metrics.md section 2). Thread-safe. */
public final class LeaderTelemetry implements LeaderObserver {

    private final Map<Work, Sample> samples = new EnumMap<>(Work.class);

    private final Sample barriers;

    public LeaderTelemetry(Metrics metrics) {
        barriers = metrics.counter("raft.barrier");
        for (Work work : Work.values()) {
            samples.put(work, metrics.sample(work.metric()));
        }
    }

    @Override
    public void took(Work work, long tookNanos) {
        Objects.requireNonNull(samples.get(work)).add(tookNanos / 1e6);
        if (work == Work.BARRIER) {
            barriers.increment();
        }
    }
}
