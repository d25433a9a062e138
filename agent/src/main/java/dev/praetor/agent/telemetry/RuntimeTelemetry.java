package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.RaftStats;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of the process and of its consensus member. Names are Consul's; what Go counts and Java does not has the nearest figure: {@code sys_bytes} is the
 * heap taken from the system, {@code num_goroutines} the number of threads. Any thread.
 */
public final class RuntimeTelemetry implements Runnable {

    private final Supplier<@Nullable Consensus> consensus;
    private final Gauge allocated;
    private final Gauge taken;
    private final Gauge threads;
    private final Gauge leading;
    private final Gauge applied;
    private final Gauge last;
    private final Gauge peers;

    /**
     * Registers the gauges.
     *
     * @param consensus {@code null} as long as the server starts
     */
    public RuntimeTelemetry(Metrics metrics, String release, Supplier<@Nullable Consensus> consensus) {
        this.consensus = consensus;
        allocated = metrics.gauge("runtime.alloc_bytes");
        taken = metrics.gauge("runtime.sys_bytes");
        threads = metrics.gauge("runtime.num_goroutines");
        leading = metrics.gauge("server.isLeader");
        applied = metrics.gauge("raft.applied_index");
        last = metrics.gauge("raft.last_index");
        peers = metrics.gauge("raft.peers");
        Gauge version = metrics.gauge("version", new Label("version", release), new Label("pre_release", ""));
        metrics.collector(() -> version.set(1));
        metrics.collector(this);
    }

    @Override
    public void run() {
        Runtime runtime = Runtime.getRuntime();
        allocated.set((double) (runtime.totalMemory() - runtime.freeMemory()));
        taken.set((double) runtime.totalMemory());
        threads.set(Thread.activeCount());
        Consensus log = consensus.get();
        if (log == null) {
            return;
        }
        RaftStats stats = log.stats();
        leading.set(log.leadership().leading() ? 1 : 0);
        applied.set((double) stats.appliedIndex());
        last.set((double) stats.lastLogIndex());
        if (log.leadership().leading()) {
            peers.set(log.members().size());
        }
    }
}
