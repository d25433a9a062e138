package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.server.LogObserver;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.util.HashMap;
import java.util.Map;

/**
 * What the log of a server does: metrics {@code raft.apply}, {@code raft.commitTime}, {@code raft.commitNumLogs}, {@code raft.fsm.apply} and
 * {@code fsm.*} (metrics.md section 2). Owned by the apply thread.
 */
public final class LogTelemetry implements LogObserver {

    private final Metrics metrics;
    private final Sample proposed;
    private final Sample commitTime;
    private final Sample batchTime;
    private final Gauge batchSize;
    private final Map<MessageType, Map<String, Sample>> commands = new HashMap<>();
    private long batchNanos;
    private int batch;

    public LogTelemetry(Metrics metrics) {
        this.metrics = metrics;
        proposed = metrics.counter("raft.apply");
        commitTime = metrics.sample("raft.commitTime");
        batchTime = metrics.sample("raft.fsm.apply");
        batchSize = metrics.gauge("raft.commitNumLogs");
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
    }

    @Override
    public void batchApplied() {
        if (batch > 0) {
            batchTime.add(batchNanos / 1e6);
            batchSize.set(batch);
        }
        batch = 0;
        batchNanos = 0;
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
