package dev.praetor.agent.profile;

import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs what makes profiles, on threads that may block.
 *
 * @param blocking one thread for each task
 */
record Work(Executor blocking, Timers timers) {

    /** Makes an answer. */
    Reply<Response> now(Callable<Response> work) {
        PendingReply<Response> reply = new PendingReply<>();
        blocking.execute(() -> complete(reply, work));
        return reply;
    }

    /** Makes an answer after a time, unless the client hangs up before. */
    Reply<Response> after(Duration time, Callable<Response> work) {
        AtomicReference<Timers.@Nullable Timeout> timeout = new AtomicReference<>();
        PendingReply<Response> reply = new PendingReply<>(() -> cancel(timeout.get()));
        timeout.set(timers.schedule(time, () -> blocking.execute(() -> complete(reply, work))));
        return reply;
    }

    private static void cancel(Timers.@Nullable Timeout timeout) {
        if (timeout != null) {
            timeout.cancel();
        }
    }

    static void complete(PendingReply<Response> reply, Callable<Response> work) {
        try {
            reply.succeed(work.call());
        } catch (Exception e) {
            reply.fail(e);
        }
    }
}
