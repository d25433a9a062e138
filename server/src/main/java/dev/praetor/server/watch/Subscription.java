package dev.praetor.server.watch;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One query that somebody waits on or reads often: its newest result, and the views of it.
 *
 * <h2>Why no wake-up is lost</h2>
 *
 * The apply thread publishes a snapshot, then marks each touched subscription ({@link #mark}), then notes that all
 * marks up to that index are set ({@link Watches#marked}). A result is stamped with the index of the snapshot it was
 * made from. It still holds for a newer snapshot when the marks up to that snapshot are set and none of them is newer
 * than the stamp; while marks are being set it is made again. So a read never answers with less than another read has
 * shown before, whichever subscription served that.
 *
 * <p>A waiter is inserted and then the result is looked at again. The mark sets the stamp's rival first and then
 * looks for waiters. Either the waiter sees the mark or the mark sees the waiter (both fields are volatile), and the
 * delivery that it schedules resets its flag before it evaluates.
 *
 * <h2>Locks</h2>
 *
 * Evaluation has a lock of its own, so that equal reads evaluate once and the apply thread never waits for one. The
 * list of waiters is guarded by this object's lock. Neither is held while waiters are answered.
 */
final class Subscription<T> {

    private final Watches engine;
    private final Query<T> query;
    private final Object evaluating = new Object();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final CopyOnWriteArrayList<View<T, ?>> views = new CopyOnWriteArrayList<>();
    private volatile @Nullable Evaluation<T> evaluation;
    private volatile @Unsigned long markedAt;
    private volatile @Unsigned long replacedAt;
    private volatile int waiting;
    private boolean closed;

    Subscription(Watches engine, Query<T> query) {
        this.engine = engine;
        this.query = query;
    }

    Query<T> query() {
        return query;
    }

    /** Waiters on all views. */
    int waiting() {
        return waiting;
    }

    int viewCount() {
        return views.size();
    }

    /** The apply thread tells that what this query depends on has changed. */
    void mark(@Unsigned long index) {
        markedAt = index;
        if (waiting > 0) {
            schedule();
        }
    }

    /** The whole state was replaced: whatever is known is void. */
    void replace(@Unsigned long index) {
        replacedAt = index;
        markedAt = index;
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            engine.execute(this::deliver);
        }
    }

    /** Whether the result for the newest snapshot is known. */
    boolean isCurrent() {
        Evaluation<T> known = evaluation;
        return known != null && holds(known, engine.snapshot().index());
    }

    /** The result for the newest snapshot, evaluated now unless the known one still holds. */
    Evaluation<T> current() {
        StateSnapshot snapshot = engine.snapshot();
        Evaluation<T> known = evaluation;
        if (known != null && holds(known, snapshot.index())) {
            return known;
        }
        synchronized (evaluating) {
            snapshot = engine.snapshot();
            known = evaluation;
            if (known != null && holds(known, snapshot.index())) {
                return known;
            }
            Evaluation<T> made = evaluate(snapshot, known);
            evaluation = made;
            if (known != null && known.encodings() != made.encodings()) {
                known.encodings().release();
            }
            return made;
        }
    }

    private boolean holds(Evaluation<T> known, @Unsigned long index) {
        if (Long.compareUnsigned(known.at(), index) >= 0) {
            return Long.compareUnsigned(known.at(), replacedAt) >= 0;
        }
        return Long.compareUnsigned(engine.marked(), index) >= 0 && Long.compareUnsigned(known.at(), markedAt) >= 0;
    }

    private Evaluation<T> evaluate(StateSnapshot snapshot, @Nullable Evaluation<T> known) {
        Indexed<T> found = query.run(snapshot);
        engine.countEvaluation();
        if (known != null
                && known.found().index() == found.index()
                && Long.compareUnsigned(known.at(), replacedAt) >= 0) {
            return known.holdingAt(snapshot.index());
        }
        return new Evaluation<>(snapshot.index(), found, engine.newEncodings());
    }

    /** The view with a rule, made when there is none; {@code null} when this subscription is closed. */
    synchronized <V> @Nullable View<T, V> acquire(ViewRule<T, V> rule) {
        if (closed) {
            return null;
        }
        View<T, V> known = find(rule);
        if (known != null) {
            return known;
        }
        View<T, V> made = new View<>(engine, this, rule);
        views.add(made);
        return made;
    }

    /** The view with a rule, if there is one. */
    @SuppressWarnings("unchecked") // Equal rules see the same type.
    <V> @Nullable View<T, V> find(ViewRule<T, V> rule) {
        for (View<T, ?> view : views) {
            if (view.rule().equals(rule)) {
                return (View<T, V>) view;
            }
        }
        return null;
    }

    /** What became of a waiter that was to be parked. */
    enum Parking {
        PARKED,
        /** Its view was released meanwhile: it needs another one. */
        VIEW_CLOSED,
        /** Its time is over, or its caller gone, already. */
        EXPIRED
    }

    synchronized Parking park(Waiter<?, ?> waiter) {
        View<?, ?> view = waiter.view();
        if (view.closed) {
            return Parking.VIEW_CLOSED;
        }
        if (waiter.expired) {
            return Parking.EXPIRED;
        }
        view.waiters.add(waiter);
        waiting = waiting + 1;
        return Parking.PARKED;
    }

    /** Takes a waiter out; {@code false} when another one did, who answers it then. */
    boolean unpark(Waiter<?, ?> waiter) {
        View<?, ?> view = waiter.view();
        synchronized (this) {
            waiter.expired = true;
            if (!view.waiters.remove(waiter)) {
                return false;
            }
            waiting = waiting - 1;
            if (!view.waiters.isEmpty()) {
                return true;
            }
        }
        engine.keepIdle(view);
        return true;
    }

    /** Evaluates once and answers the waiters whose index is exceeded. Runs on the engine's executor. */
    private void deliver() {
        scheduled.set(false);
        Evaluation<T> now;
        try {
            now = current();
        } catch (RuntimeException failure) {
            take(waiter -> true).forEach(waiter -> waiter.fail(failure));
            return;
        }
        @Unsigned long index = now.found().index();
        answer(take(waiter -> waiter.exceededBy(index)));
    }

    /** Answers the waiters that a condition names, with whatever the result is now. Runs on the engine's executor. */
    void release(Predicate<Waiter<?, ?>> condition) {
        answer(take(condition));
    }

    private List<Waiter<?, ?>> take(Predicate<Waiter<?, ?>> condition) {
        List<Waiter<?, ?>> taken = new ArrayList<>();
        List<View<T, ?>> emptied = new ArrayList<>(1);
        synchronized (this) {
            for (View<T, ?> view : views) {
                int before = taken.size();
                view.waiters.take(condition, taken);
                if (taken.size() > before && view.waiters.isEmpty()) {
                    emptied.add(view);
                }
            }
            waiting = waiting - taken.size();
        }
        emptied.forEach(engine::keepIdle);
        return taken;
    }

    /** Those that ask for a consistent answer share one confirmation of leadership. */
    private void answer(List<Waiter<?, ?>> waiters) {
        List<Waiter<?, ?>> consistent = new ArrayList<>(0);
        for (Waiter<?, ?> waiter : waiters) {
            if (waiter.consistent()) {
                consistent.add(waiter);
            } else {
                engine.answer(waiter);
            }
        }
        if (!consistent.isEmpty()) {
            engine.confirm(consistent);
        }
    }

    /**
     * Drops a view that is neither kept nor waited on, and with the last one the subscription; false when the view is
     * still used.
     */
    boolean releaseWhenUnused(View<?, ?> view) {
        synchronized (this) {
            if (view.kept || view.closed || !view.waiters.isEmpty()) {
                return false;
            }
            view.closed = true;
            views.remove(view);
            closed = views.isEmpty();
            if (!closed) {
                return true;
            }
        }
        engine.remove(this);
        Evaluation<T> last = evaluation;
        if (last != null) {
            last.encodings().release();
        }
        return true;
    }
}
