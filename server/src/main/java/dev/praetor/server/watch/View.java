package dev.praetor.server.watch;

import dev.praetor.server.route.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What all callers with equal rights and filters see of a subscription, and those of them who wait. Its list of
 * waiters and {@link #closed} are guarded by the subscription's lock, {@link #kept} is written under the lock of the
 * {@link IdleViews}.
 */
final class View<T, V> {

    final Waiters waiters = new Waiters();
    boolean closed;
    volatile boolean kept;
    /** Read since the idle views were last looked through; a lost write costs an evaluation. */
    volatile boolean read;

    private final Watches engine;
    private final Subscription<T> subscription;
    private final ViewRule<T, V> rule;
    private volatile @Nullable Seen<T, V> seen;

    View(Watches engine, Subscription<T> subscription, ViewRule<T, V> rule) {
        this.engine = engine;
        this.subscription = subscription;
        this.rule = rule;
    }

    /** What is seen of one evaluation. */
    private record Seen<T, V>(Evaluation<T> source, V data, SharedEncodings encodings) {

        // An unchanged result is the same object; comparing contents would cost more than it saves.
        @SuppressWarnings("ReferenceEquality")
        boolean of(Evaluation<T> evaluation) {
            return source.found() == evaluation.found();
        }
    }

    ViewRule<T, V> rule() {
        return rule;
    }

    Subscription<T> subscription() {
        return subscription;
    }

    <R> Answer<R> answer(Read.Assembly<V, R> assembly) {
        return answer(subscription.current(), assembly);
    }

    <R> Answer<R> answer(Evaluation<T> evaluation, Read.Assembly<V, R> assembly) {
        Seen<T, V> now = see(evaluation);
        return new Answer<>(
                assembly.reply(now.data(), engine.meta(evaluation.found().index())), now.encodings());
    }

    @SuppressWarnings("ReferenceEquality") // A rule that hides nothing answers the very same object.
    private Seen<T, V> see(Evaluation<T> evaluation) {
        Seen<T, V> known = seen;
        if (known != null && known.of(evaluation)) {
            return known;
        }
        T value = evaluation.found().value();
        V data = rule.see(value);
        SharedEncodings encodings = data == value ? evaluation.encodings() : engine.newEncodings();
        return remember(new Seen<>(evaluation, data, encodings));
    }

    private synchronized Seen<T, V> remember(Seen<T, V> made) {
        Seen<T, V> known = seen;
        if (known == null) {
            seen = made;
            return made;
        }
        if (known.of(made.source())) {
            return known;
        }
        if (Long.compareUnsigned(known.source().at(), made.source().at()) <= 0) {
            seen = made;
            release(known);
        }
        return made;
    }

    /**
     * A view's own bytes count no longer once they are outdated; those of the whole result are the subscription's
     * business.
     */
    private void release(Seen<T, V> outdated) {
        if (outdated.encodings() != outdated.source().encodings()) {
            outdated.encodings().release();
        }
    }

    void releaseWhenUnused() {
        if (!subscription.releaseWhenUnused(this)) {
            return;
        }
        Seen<T, V> last = seen;
        if (last != null) {
            release(last);
        }
    }
}
