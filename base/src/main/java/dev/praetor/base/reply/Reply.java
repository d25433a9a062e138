package dev.praetor.base.reply;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The answer to a request: ready, or pending and cancellable. Nothing ever waits on a thread for one.
 *
 * <p>A reply has one consumer. {@link #whenDone} may be called once, on any thread; the consumer runs exactly once, on the calling thread when the
 * outcome is known already, else on the thread that completes the reply. It must not block.
 */
public interface Reply<T> {

    /** Registers the only consumer of the outcome. */
    void whenDone(Consumer<Outcome<T>> consumer);

    /**
     * The caller is no longer interested (its connection closed). What the reply holds is freed at once and the consumer is not called any more. A
     * request that already began to change state goes on. Without effect on a completed reply.
     */
    void cancel();

    static <T> Reply<T> of(T value) {
        return new ReadyReply<>(new Outcome.Success<>(value));
    }

    /** A ready reply that answers nothing. */
    static Reply<Void> done() {
        return new ReadyReply<>(Outcome.done());
    }

    static <T> Reply<T> failed(Throwable cause) {
        return new ReadyReply<>(new Outcome.Failure<>(cause));
    }

    /** A reply whose value is made from this one's; an exception of the function fails it. */
    default <R> Reply<R> map(Function<? super T, ? extends R> function) {
        return new MappedReply<>(this, value -> Reply.of(function.apply(value)));
    }

    /** A reply that goes on with another one made from this one's value; an exception of the function fails it. */
    default <R> Reply<R> then(Function<? super T, Reply<R>> function) {
        return new MappedReply<>(this, function);
    }
}
