package dev.praetor.server.leader;

import org.jspecify.annotations.Nullable;

/**
 * Tells the leader's duties that the whole state was replaced: what they know of sessions, deletions and members is of
 * another state. Told by the apply thread.
 */
public final class StateReplacement {

    private volatile @Nullable LeaderDuties duties;

    /** From now on these are told. */
    public void attach(LeaderDuties told) {
        duties = told;
    }

    /** The state was replaced. */
    public void happened() {
        LeaderDuties told = duties;
        if (told != null) {
            told.stateReplaced();
        }
    }
}
