package dev.praetor.consensus;

import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose failures are logged, so that they never stop the apply thread. */
public final class GuardedListener implements CommitListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private final CommitListener listener;

    public GuardedListener(CommitListener listener) {
        this.listener = listener;
    }

    @Override
    public void applied(Command command, long waitedNanos, long tookNanos) {
        try {
            listener.applied(command, waitedNanos, tookNanos);
        } catch (RuntimeException broken) {
            LOG.error("the listener of commits failed after command {}", command.type(), broken);
        }
    }

    @Override
    public void committed(StateSnapshot snapshot, ChangeSet changes) {
        try {
            listener.committed(snapshot, changes);
        } catch (RuntimeException broken) {
            LOG.error("the listener of commits failed at index {}", snapshot.index(), broken);
        }
    }

    @Override
    public void replaced(StateSnapshot snapshot) {
        try {
            listener.replaced(snapshot);
        } catch (RuntimeException broken) {
            LOG.error("the listener of commits failed when the state was replaced", broken);
        }
    }
}
