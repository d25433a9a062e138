package dev.praetor.server.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The views that nobody waits on but that are kept for plain reads, a bounded number. The oldest goes first, but one
 * that was read since it was last looked at gets another round. Guarded by its own lock; views are released without
 * it.
 */
final class IdleViews {

    private final int capacity;
    private final ArrayDeque<View<?, ?>> queue = new ArrayDeque<>();

    IdleViews(int capacity) {
        this.capacity = capacity;
    }

    synchronized int size() {
        return queue.size();
    }

    /** Keeps a view; without effect on one that is kept already. */
    void keep(View<?, ?> view) {
        List<View<?, ?>> dropped = new ArrayList<>(0);
        synchronized (this) {
            if (view.kept) {
                return;
            }
            view.kept = true;
            queue.add(view);
            while (queue.size() > capacity) {
                View<?, ?> oldest = queue.remove();
                if (oldest.read && oldest != view) {
                    oldest.read = false;
                    queue.add(oldest);
                } else {
                    oldest.kept = false;
                    dropped.add(oldest);
                }
            }
        }
        dropped.forEach(View::releaseWhenUnused);
    }

    /** Drops every view that was not read since the last sweep. */
    void sweep() {
        List<View<?, ?>> dropped = new ArrayList<>();
        synchronized (this) {
            queue.removeIf(view -> {
                if (view.read) {
                    view.read = false;
                    return false;
                }
                view.kept = false;
                dropped.add(view);
                return true;
            });
        }
        dropped.forEach(View::releaseWhenUnused);
    }
}
