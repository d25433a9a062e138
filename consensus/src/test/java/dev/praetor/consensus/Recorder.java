package dev.praetor.consensus;

import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that keeps what it was told. */
final class Recorder implements CommitListener {

    final List<Long> indexes = new CopyOnWriteArrayList<>();
    /** How long each command waited, negative for those of others. */
    final List<Long> waited = new CopyOnWriteArrayList<>();

    final AtomicInteger replaced = new AtomicInteger();
    volatile long lastIndex;

    @Override
    public void applied(Command command, long waitedNanos, long tookNanos) {
        waited.add(tookNanos < 0 ? Long.MIN_VALUE : waitedNanos);
    }

    @Override
    public void committed(StateSnapshot snapshot, ChangeSet changes) {
        indexes.add(snapshot.index());
        lastIndex = snapshot.index();
    }

    @Override
    public void replaced(StateSnapshot snapshot) {
        replaced.incrementAndGet();
        lastIndex = snapshot.index();
    }
}
