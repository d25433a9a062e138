package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for a change of one local service, or for a time. Frees what it holds when it ends or is cancelled. State is guarded by this object's lock. */
final class HashWait {

    private final LocalApi api;
    private final String id;
    private final LocalService known;
    private final Duration time;
    private final PendingReply<Done> reply = new PendingReply<>(this::release);
    private Timers.@Nullable Timeout timeout;
    private LocalState.@Nullable Subscription subscription;
    private boolean ended;

    /**
     * Prepares to wait.
     *
     * @param known the service as the client knows it
     */
    HashWait(LocalApi api, String id, LocalService known, Duration time) {
        this.api = api;
        this.id = id;
        this.known = known;
        this.time = time;
    }

    Reply<Done> begin() {
        synchronized (this) {
            subscription = api.state().listen(this::look);
            timeout = api.timers().schedule(time, this::end);
        }
        look();
        return reply;
    }

    @SuppressWarnings("ReferenceEquality") // a service that did not change stays the same object
    private void look() {
        if (api.state().snapshot().service(id) != known) {
            end();
        }
    }

    private void end() {
        release();
        reply.succeed(Done.DONE);
    }

    private void release() {
        Timers.Timeout waiting;
        LocalState.Subscription listening;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting = timeout;
            listening = subscription;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        if (listening != null) {
            listening.close();
        }
    }
}
