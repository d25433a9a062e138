package dev.praetor.server;

import dev.praetor.consensus.CommitListener;
import dev.praetor.server.leader.DeletionMark;
import dev.praetor.server.leader.LockDelayTracker;
import dev.praetor.server.leader.StateReplacement;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.kv.Tombstones;
import dev.praetor.state.session.LockDelays;

/**
 * Tells all who follow the log. What guards a lock comes before those who wait for it are woken. Called on the apply
 * thread.
 */
record CommitFeed(
        Watches watches,
        LockDelayTracker lockDelays,
        DeletionMark deletions,
        StateReplacement replacement,
        LogObserver log)
        implements CommitListener {

    @Override
    public void applied(Command command, long waitedNanos, long tookNanos) {
        log.applied(command, waitedNanos, tookNanos);
    }

    @Override
    public void committed(StateSnapshot snapshot, ChangeSet changes) {
        LockDelays.from(changes).forEach(lockDelays::start);
        if (Tombstones.leftBy(changes)) {
            deletions.deleted(snapshot.index());
        }
        watches.committed(snapshot, changes);
        log.batchApplied();
    }

    @Override
    public void replaced(StateSnapshot snapshot) {
        lockDelays.clear();
        deletions.deleted(snapshot.index());
        replacement.happened();
        watches.replaced(snapshot);
    }
}
