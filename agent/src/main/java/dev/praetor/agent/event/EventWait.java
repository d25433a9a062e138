package dev.praetor.agent.event;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a further event of a name, or for a time. Frees what it holds when it ends or is cancelled. State is
 * guarded by this object's lock.
 */
final class EventWait {

    private final UserEvents events;
    private final String name;
    private final @Unsigned long known;
    private final PendingReply<UserEvents.Found> reply = new PendingReply<>(this::release);
    private Timers.@Nullable Timeout timeout;
    private boolean ended;

    /**
     * Prepares to wait.
     *
     * @param known the index that the client knows
     */
    EventWait(UserEvents events, String name, @Unsigned long known) {
        this.events = events;
        this.name = name;
        this.known = known;
    }

    /** Called once, after the events know of this. */
    Reply<UserEvents.Found> begin(Timers timers, Duration time) {
        look();
        synchronized (this) {
            if (!ended) {
                timeout = timers.schedule(time, this::end);
            }
        }
        return reply;
    }

    /** There is a further event, of this name or another one. */
    void look() {
        if (events.find(name).index() != known) {
            end();
        }
    }

    private void end() {
        release();
        reply.succeed(events.find(name));
    }

    private void release() {
        Timers.Timeout pending;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            pending = timeout;
        }
        events.forget(this);
        if (pending != null) {
            pending.cancel();
        }
    }
}
