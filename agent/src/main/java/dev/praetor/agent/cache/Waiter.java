package dev.praetor.agent.cache;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.time.Timers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reader that waits for an entry. Its fields are guarded by the lock of the entry. */
final class Waiter<R> {

    final PendingReply<Cached<R>> reply;
    /** The answer's index must be above it; 0 for any answer. */
    long minimum;

    Timers.@Nullable Timeout deadline;

    Waiter(long minimum, Consumer<Waiter<R>> onCancel) {
        this.minimum = minimum;
        this.reply = new PendingReply<>(() -> onCancel.accept(this));
    }

    void stopDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
