package dev.praetor.server;

import dev.praetor.consensus.RaftObserver;
import dev.praetor.state.command.Command;

/** Learns for figures what the log of a server does. Called on the apply thread; must be quick. */
public interface LogObserver {

    /** Nobody who wants to know. */
    LogObserver NONE = new LogObserver() {

        @Override
        public void applied(Command command, long waitedNanos, long tookNanos) {}

        @Override
        public void batchApplied() {}
    };

    /**
     * A command was applied.
     *
     * @param waitedNanos from its proposal to being agreed on; negative when this process did not propose it
     * @param tookNanos what applying it took
     */
    void applied(Command command, long waitedNanos, long tookNanos);

    /** The commands since the last call were agreed on together, and are all applied and published. */
    void batchApplied();

    /** Learns what a durable log does below that. */
    default RaftObserver raft() {
        return RaftObserver.NONE;
    }
}
