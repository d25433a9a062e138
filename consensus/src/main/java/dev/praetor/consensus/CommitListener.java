package dev.praetor.consensus;

import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;

/** Learns what was committed, on the apply thread, in order, right after the snapshot is published. Must be quick and must not throw. */
public interface CommitListener {

    /**
     * A command was applied, and its batch is not published yet.
     *
     * @param waitedNanos from its proposal to being agreed on; negative when another member, or this one before a restart, proposed it
     * @param tookNanos what applying it took
     */
    default void applied(Command command, long waitedNanos, long tookNanos) {}

    /** A batch of one or more commands was applied. */
    void committed(StateSnapshot snapshot, ChangeSet changes);

    /** The whole state was replaced (restore, snapshot installed by the leader): every subscription is to be evaluated again. */
    void replaced(StateSnapshot snapshot);
}
