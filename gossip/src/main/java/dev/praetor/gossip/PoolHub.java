package dev.praetor.gossip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes on what happens in a pool to all who want to know: a pool is made with its listener, while those who listen are made later. Each is told from
 * the moment on at which it was added, on the pool's thread. Any thread may add.
 */
public final class PoolHub implements PoolListener {

    private final List<PoolListener> listeners = new CopyOnWriteArrayList<>();

    public void add(PoolListener listener) {
        listeners.add(listener);
    }

    @Override
    public void member(MemberEvent event) {
        listeners.forEach(listener -> listener.member(event));
    }

    @Override
    public void event(UserEvent event) {
        listeners.forEach(listener -> listener.event(event));
    }
}
