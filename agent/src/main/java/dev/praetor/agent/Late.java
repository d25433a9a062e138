package dev.praetor.agent;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a part of the agent that is still being made when the HTTP port opens: who asks for it waits until it is there. The list of those who wait is
 * guarded by this object's lock.
 */
final class Late<T> {

    private volatile @Nullable T made;
    private List<PendingReply<T>> waiting = new ArrayList<>();

    /** The part, as soon as it is there. */
    Reply<T> get() {
        T there = made;
        return there != null ? Reply.of(there) : later();
    }

    private Reply<T> later() {
        PendingReply<T> reply = new PendingReply<>();
        synchronized (this) {
            if (made == null) {
                waiting.add(reply);
                return reply;
            }
        }
        return get();
    }

    /** The part, {@code null} as long as it is not there. */
    @Nullable
    T ifMade() {
        return made;
    }

    /** The part, for those who only run once it is there. */
    T made() {
        return Objects.requireNonNull(made, "asked for before it was made");
    }

    /** The part is there: whoever waits gets it now, on this thread. Once. */
    void become(T part) {
        List<PendingReply<T>> all;
        synchronized (this) {
            made = part;
            all = waiting;
            waiting = List.of();
        }
        all.forEach(reply -> reply.succeed(part));
    }
}
