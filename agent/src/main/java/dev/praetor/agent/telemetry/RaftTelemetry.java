package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.consensus.RaftObserver;

/** What a durable log does, times in milliseconds: the metrics {@code raft.*} that are about disks, snapshots and elections (metrics.md section 2). Thread-safe. */
final class RaftTelemetry implements RaftObserver {

    private final Sample appends;
    private final Sample entriesWritten;
    private final Sample bytesWritten;
    private final Sample ownAppends;
    private final Gauge ownEntries;
    private final Sample othersAppends;
    private final Sample frontCut;
    private final Sample tailCut;
    private final Sample taken;
    private final Sample written;
    private final Sample read;
    private final Gauge lastRead;
    private final Sample reads;
    private final Sample readTime;
    private final Sample leaderUnheard;
    private final Sample majorityUnheard;

    RaftTelemetry(Metrics metrics) {
        appends = metrics.counter("raft.wal.log_appends");
        entriesWritten = metrics.counter("raft.wal.log_entries_written");
        bytesWritten = metrics.counter("raft.wal.log_entry_bytes_written");
        ownAppends = metrics.sample("raft.leader.dispatchLog");
        ownEntries = metrics.gauge("raft.leader.dispatchNumLogs");
        othersAppends = metrics.sample("raft.rpc.appendEntries.storeLogs");
        frontCut = metrics.counter("raft.wal.head_truncations");
        tailCut = metrics.counter("raft.wal.tail_truncations");
        taken = metrics.sample("raft.snapshot.takeSnapshot");
        written = metrics.sample("raft.snapshot.persist");
        read = metrics.sample("raft.fsm.restore");
        lastRead = metrics.gauge("raft.fsm.lastRestoreDuration");
        reads = metrics.counter("raft.verify_leader");
        readTime = metrics.sample("rpc.consistentRead");
        leaderUnheard = metrics.counter("raft.transition.heartbeat_timeout");
        majorityUnheard = metrics.counter("raft.transition.leader_lease_timeout");
    }

    @Override
    public void appended(boolean leading, int entries, long bytes, long tookNanos) {
        appends.increment();
        entriesWritten.add(entries);
        bytesWritten.add((double) bytes);
        (leading ? ownAppends : othersAppends).add(tookNanos / 1e6);
        if (leading) {
            ownEntries.set(entries);
        }
    }

    @Override
    public void truncated(boolean front) {
        (front ? frontCut : tailCut).increment();
    }

    @Override
    public void snapshotTaken(long tookNanos) {
        taken.add(tookNanos / 1e6);
    }

    @Override
    public void snapshotWritten(long tookNanos) {
        written.add(tookNanos / 1e6);
    }

    @Override
    public void snapshotRead(long tookNanos) {
        read.add(tookNanos / 1e6);
        lastRead.set(tookNanos / 1e6);
    }

    @Override
    public void readConfirmed(long tookNanos) {
        reads.increment();
        readTime.add(tookNanos / 1e6);
    }

    @Override
    public void leaderUnheard() {
        leaderUnheard.increment();
    }

    @Override
    public void majorityUnheard() {
        majorityUnheard.increment();
    }
}
