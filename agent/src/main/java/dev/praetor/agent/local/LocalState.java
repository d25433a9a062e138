package dev.praetor.agent.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * The services and checks of this agent. Changes are made one at a time under this object's lock; anybody reads the newest {@link LocalSnapshot} without
 * one. Listeners are called after each change, on the thread that made it and without the lock: they read the snapshot themselves and must not block.
 */
public final class LocalState {

    /** Is told that there is a new snapshot. */
    public interface Listener {

        void changed();
    }

    /** A registered listener. */
    public interface Subscription {

        /** Ends it. Idempotent, any thread; a call that is under way may still come. */
        void close();
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile LocalSnapshot snapshot = LocalSnapshot.EMPTY;

    public LocalSnapshot snapshot() {
        return snapshot;
    }

    public Subscription listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Replaces the snapshot by one made from it; false when the change gave the same one. */
    @SuppressWarnings("ReferenceEquality") // the same object means that the change changed nothing
    public boolean update(UnaryOperator<LocalSnapshot> change) {
        synchronized (this) {
            LocalSnapshot next = change.apply(snapshot);
            if (next == snapshot) {
                return false;
            }
            snapshot = next;
        }
        listeners.forEach(Listener::changed);
        return true;
    }
}
