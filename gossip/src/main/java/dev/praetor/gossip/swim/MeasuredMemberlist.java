package dev.praetor.gossip.swim;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Makes metrics of the figures of one pool. Any thread. */
public final class MeasuredMemberlist implements MemberlistObserver {

    private final Map<Counter, Sample> counters = new EnumMap<>(Counter.class);
    private final Map<Distribution, Sample> distributions = new EnumMap<>(Distribution.class);
    private final Map<Node.State, Gauge> instances = new EnumMap<>(Node.State.class);
    private final Gauge health;
    private final Gauge localSize;
    private final Gauge remoteSize;

    /**
     * Asks for the metrics.
     *
     * @param network {@code lan} or {@code wan}
     */
    public MeasuredMemberlist(Metrics metrics, String network) {
        Label label = new Label("network", network);
        for (Counter counter : Counter.values()) {
            counters.put(counter, metrics.counter("memberlist." + counter.metric(), label));
        }
        for (Distribution distribution : Distribution.values()) {
            distributions.put(distribution, metrics.sample("memberlist." + distribution.metric(), label));
        }
        for (Node.State state : Node.State.values()) {
            Label which = new Label("node_state", state.name().toLowerCase(Locale.ROOT));
            instances.put(state, metrics.gauge("memberlist.node.instances", which, label));
        }
        health = metrics.gauge("memberlist.health.score", label);
        localSize = metrics.gauge("memberlist.size.local", label);
        remoteSize = metrics.gauge("memberlist.size.remote", label);
    }

    @Override
    public void count(Counter counter, long amount) {
        Sample sample = counters.get(counter);
        if (sample != null) {
            sample.add((double) amount);
        }
    }

    @Override
    public void sample(Distribution distribution, double value) {
        Sample sample = distributions.get(distribution);
        if (sample != null) {
            sample.add(value);
        }
    }

    @Override
    public void healthScore(int score) {
        health.set(score);
    }

    @Override
    public void stateSize(boolean remote, long bytes) {
        (remote ? remoteSize : localSize).set((double) bytes);
    }

    @Override
    public void instances(Map<Node.State, Integer> counts) {
        instances.forEach((state, gauge) -> gauge.set(counts.getOrDefault(state, 0)));
    }
}
