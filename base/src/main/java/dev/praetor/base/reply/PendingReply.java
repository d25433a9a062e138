package dev.praetor.base.reply;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reply that somebody completes later, from any thread; the first outcome counts. State is guarded by this object's lock, which is never held while
 * others' code runs.
 */
public final class PendingReply<T> implements Reply<T> {

    private final Runnable onCancel;
    private @Nullable Outcome<T> outcome;
    private @Nullable Consumer<Outcome<T>> consumer;
    private boolean cancelled;

    /** A reply whose cancellation frees nothing. */
    public PendingReply() {
        this(() -> {});
    }

    /** A reply that calls {@code onCancel} once when it is cancelled before its outcome is known. */
    public PendingReply(Runnable onCancel) {
        this.onCancel = onCancel;
    }

    public void succeed(T value) {
        complete(new Outcome.Success<>(value));
    }

    public void fail(Throwable cause) {
        complete(new Outcome.Failure<>(cause));
    }

    /** Completes the reply unless it is completed or cancelled already. */
    public void complete(Outcome<T> result) {
        Consumer<Outcome<T>> waiting;
        synchronized (this) {
            if (outcome != null || cancelled) {
                return;
            }
            outcome = result;
            waiting = consumer;
            consumer = null;
        }
        if (waiting != null) {
            waiting.accept(result);
        }
    }

    @Override
    public void whenDone(Consumer<Outcome<T>> next) {
        Outcome<T> known;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            known = outcome;
            if (known == null) {
                if (consumer != null) {
                    throw new IllegalStateException("a reply has one consumer");
                }
                consumer = next;
            }
        }
        if (known != null) {
            next.accept(known);
        }
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (cancelled || outcome != null) {
                return;
            }
            cancelled = true;
            consumer = null;
        }
        onCancel.run();
    }
}
