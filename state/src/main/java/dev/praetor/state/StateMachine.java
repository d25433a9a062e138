package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.command.Command;

/** The mutable side of the replicated state: commands go in, snapshots come out. Owned by the apply thread. */
public final class StateMachine {

    private @Unsigned long index;

    /** Applies the command of one log entry; Raft indexes rise. Never throws on what a client may send: refusals are results. */
    public Applied apply(long raftIndex, Command command) {
        index = clientIndex(raftIndex);
        return new Applied(null, new ChangeSet());
    }

    /** The index that clients see for a Raft index: the offset that restoring raises is added. */
    public @Unsigned long clientIndex(long raftIndex) {
        return raftIndex;
    }

    /** All that was applied so far, immutable. */
    public StateSnapshot snapshot() {
        return new StateSnapshot(index);
    }

    /** Takes over a whole state, as another member had it. */
    public void restore(StateSnapshot snapshot) {
        index = snapshot.index();
    }
}
