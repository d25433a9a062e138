package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.consensus.Leadership;
import java.util.function.Consumer;

/**
 * Counts how often this server became a leader, a follower or one without a leader: metrics {@code raft.state.*} (metrics.md section 2). Told of one change at a
 * time.
 */
public final class LeadershipTelemetry implements Consumer<Leadership> {

    private final Sample leader;
    private final Sample follower;
    private final Sample candidate;

    public LeadershipTelemetry(Metrics metrics) {
        leader = metrics.counter("raft.state.leader");
        follower = metrics.counter("raft.state.follower");
        candidate = metrics.counter("raft.state.candidate");
    }

    @Override
    public void accept(Leadership now) {
        if (now.leading()) {
            leader.increment();
            return;
        }
        (now.leaderId().isEmpty() ? candidate : follower).increment();
    }
}
