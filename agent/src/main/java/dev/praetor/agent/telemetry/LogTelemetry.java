package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.server.LogObserver;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the log of a server does: metrics {@code raft.apply}, {@code raft.commitTime}, {@code raft.commitNumLogs}, {@code raft.fsm.apply},
 * {@code raft.thread.fsm.saturation}, those of restores by a user, and {@code fsm.*} (metrics.md section 2). Owned by the apply thread.
 */
public final class LogTelemetry implements LogObserver {

    private final Metrics metrics;
    private final Sample proposed;
    private final Sample commitTime;
    private final Sample batchTime;
    private final Gauge batchSize;
    private final Sample saturation;
    private final Sample restores;
    private final Sample restoreTime;
    private final RaftTelemetry raft;
    private final Map<MessageType, Map<String, Sample>> commands = new HashMap<>();
    private long batchNanos;
    private int batch;
    private long busyNanos;
    private long reportedNanos = System.nanoTime();
    private long restoreBegan;

    public LogTelemetry(Metrics metrics) {
        this.metrics = metrics;
        proposed = metrics.counter("raft.apply");
        commitTime = metrics.sample("raft.commitTime");
        batchTime = metrics.sample("raft.fsm.apply");
        batchSize = metrics.gauge("raft.commitNumLogs");
        saturation = metrics.sample("raft.thread.fsm.saturation");
        restores = metrics.counter("raft.restore");
        restoreTime = metrics.sample("raft.restoreUserSnapshot");
        raft = new RaftTelemetry(metrics);
    }

    @Override
    public void applied(Command command, long waitedNanos, long tookNanos) {
        if (waitedNanos >= 0) {
            proposed.increment();
            commitTime.add(waitedNanos / 1e6);
        }
        batch++;
        batchNanos += tookNanos;
        commands.computeIfAbsent(command.type(), type -> new HashMap<>())
                .computeIfAbsent(operation(command), operation -> sample(command.type(), operation))
                .add(tookNanos / 1e6);
        if (waitedNanos >= 0 && command.request() instanceof RestoreRequest step) {
            restored(step);
        }
    }

    /** A restore by a user begins with its first step and ends with its last. */
    private void restored(RestoreRequest step) {
        switch (step.op()) {
            case RestoreRequest.BEGIN -> restoreBegan = System.nanoTime();
            case RestoreRequest.COMMIT -> {
                restores.increment();
                restoreTime.addSince(restoreBegan);
            }
            default -> {
                // Lies in between.
            }
        }
    }

    @Override
    public RaftObserver raft() {
        return raft;
    }

    @Override
    public void batchApplied() {
        if (batch > 0) {
            batchTime.add(batchNanos / 1e6);
            batchSize.set(batch);
        }
        saturate();
        batch = 0;
        batchNanos = 0;
    }

    /** The part of its time that the apply thread worked, told once a second at most. */
    private void saturate() {
        busyNanos += batchNanos;
        long now = System.nanoTime();
        long elapsed = now - reportedNanos;
        if (elapsed < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        saturation.add((double) busyNanos / elapsed);
        busyNanos = 0;
        reportedNanos = now;
    }

    /** Operations are checked before they enter the log, so there are few. */
    private static String operation(Command command) {
        return switch (command.request()) {
            case KVSRequest request -> request.op();
            case SessionRequest request -> request.op();
            default -> "";
        };
    }

    private Sample sample(MessageType type, String operation) {
        return switch (type) {
            case REGISTER -> metrics.sample("fsm.register");
            case DEREGISTER -> metrics.sample("fsm.deregister");
            case KVS -> metrics.sample("fsm.kvs", new Label("op", operation));
            case SESSION -> metrics.sample("fsm.session", new Label("op", operation));
            case TOMBSTONE -> metrics.sample("fsm.tombstone", new Label("op", "reap"));
            case TXN -> metrics.sample("fsm.txn");
            case RESTORE -> metrics.sample("raft.fsm.restore");
            case COORDINATES -> metrics.sample("fsm.coordinate.batch-update");
            case AUTOPILOT -> metrics.sample("fsm.autopilot");
        };
    }
}
