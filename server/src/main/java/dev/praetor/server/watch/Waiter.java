package dev.praetor.server.watch;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.server.route.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A blocking read that is parked. It holds no thread: this object, its reply and a place among the timers. It is
 * answered by whoever takes it out of the list, once. The links and {@link #expired} are guarded by the
 * subscription's lock.
 */
final class Waiter<V, R> {

    @Nullable
    Waiter<?, ?> next;

    @Nullable
    Waiter<?, ?> previous;

    boolean parked;
    /** Taken out, or never to be put in: its time was over, or its caller gone, before it was parked. */
    boolean expired;

    private final Watches engine;
    private final View<?, V> view;
    private final Read.Assembly<V, R> assembly;
    private final @Unsigned long seenIndex;
    private final boolean consistent;
    private final boolean stale;
    private final PendingReply<Answer<R>> reply = new PendingReply<>(this::cancel);
    private Timers.@Nullable Timeout timeout;

    Waiter(Watches engine, View<?, V> view, Read.Assembly<V, R> assembly, QueryOptions options) {
        this.engine = engine;
        this.view = view;
        this.assembly = assembly;
        this.seenIndex = options.minQueryIndex();
        this.consistent = options.requireConsistent();
        this.stale = options.allowStale();
    }

    Reply<Answer<R>> reply() {
        return reply;
    }

    View<?, V> view() {
        return view;
    }

    boolean consistent() {
        return consistent;
    }

    /** Whether it may go on waiting on a server that does not lead. */
    boolean stale() {
        return stale;
    }

    boolean exceededBy(@Unsigned long index) {
        return Long.compareUnsigned(index, seenIndex) > 0;
    }

    /** Starts its time. Called before it is parked. */
    void start(Timers timers, Duration wait) {
        timeout = timers.schedule(wait, this::expire);
    }

    private void expire() {
        if (view.subscription().unpark(this)) {
            engine.timedOut(this);
        }
    }

    private void cancel() {
        view.subscription().unpark(this);
        stop();
    }

    void stop() {
        Timers.Timeout running = timeout;
        if (running != null) {
            running.cancel();
        }
    }

    /** Answers with what the view shows now. Called without a lock. */
    void answer() {
        stop();
        Answer<R> answer;
        try {
            answer = view.answer(assembly);
        } catch (RuntimeException failure) {
            reply.fail(failure);
            return;
        }
        reply.succeed(answer);
    }

    void fail(Throwable cause) {
        stop();
        reply.fail(cause);
    }
}
