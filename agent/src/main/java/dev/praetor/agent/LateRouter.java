package dev.praetor.agent;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a router that is still being made: calls wait until it is there. So the HTTP port answers while the server starts. The list of waiting
 * calls is guarded by this object's lock.
 */
final class LateRouter implements Router {

    private volatile @Nullable Router ready;
    private @Nullable List<Runnable> waiting = new ArrayList<>();

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Router router = ready;
        return router != null ? router.call(method, request, caller) : later(method, request, caller);
    }

    private <Q, R> Reply<Answer<R>> later(Method<Q, R> method, Q request, Caller caller) {
        PendingReply<Answer<R>> reply = new PendingReply<>();
        synchronized (this) {
            if (waiting != null) {
                waiting.add(() -> call(method, request, caller).whenDone(reply::complete));
                return reply;
            }
        }
        return call(method, request, caller);
    }

    /** The router is there: waiting calls are made now, on this thread. */
    void become(Router router) {
        List<Runnable> calls;
        synchronized (this) {
            ready = router;
            calls = waiting == null ? List.of() : waiting;
            waiting = null;
        }
        calls.forEach(Runnable::run);
    }
}
