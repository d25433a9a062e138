package dev.praetor.base.reply;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reply that goes on from the value of another one. State is guarded by this object's lock, which is never held while others' code runs. */
final class MappedReply<T, R> implements Reply<R> {

    private final Reply<T> source;
    private final Function<? super T, Reply<R>> function;
    private @Nullable Reply<R> next;
    private boolean cancelled;

    MappedReply(Reply<T> source, Function<? super T, Reply<R>> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    public void whenDone(Consumer<Outcome<R>> consumer) {
        source.whenDone(outcome -> follow(outcome, consumer));
    }

    private void follow(Outcome<T> outcome, Consumer<Outcome<R>> consumer) {
        Reply<R> reply;
        try {
            reply = switch (outcome) {
                case Outcome.Success<T> success -> function.apply(success.value());
                case Outcome.Failure<T> failure -> Reply.failed(failure.cause());
            };
        } catch (RuntimeException cause) {
            reply = Reply.failed(cause);
        }
        boolean abandoned;
        synchronized (this) {
            next = reply;
            abandoned = cancelled;
        }
        if (abandoned) {
            reply.cancel();
            return;
        }
        reply.whenDone(consumer);
    }

    @Override
    public void cancel() {
        Reply<R> following;
        synchronized (this) {
            cancelled = true;
            following = next;
        }
        if (following == null) {
            source.cancel();
        } else {
            following.cancel();
        }
    }
}
