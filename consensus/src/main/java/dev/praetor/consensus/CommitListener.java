package dev.praetor.consensus;

import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateSnapshot;

/** Learns what was committed, on the apply thread, in order, right after the snapshot is published. Must be quick and must not throw. */
public interface CommitListener {

    /** A batch of one or more commands was applied. */
    void committed(StateSnapshot snapshot, ChangeSet changes);

    /** The whole state was replaced (restore, snapshot installed by the leader): every subscription is to be evaluated again. */
    void replaced(StateSnapshot snapshot);
}
