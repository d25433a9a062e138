package dev.praetor.base.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link TimerLoop}. It is taken once, by the loop that runs it or by who cancels it; from then on nothing of it is held. Any thread, but
 * {@link #next} belongs to whoever adds it, later to the loop.
 */
final class WaitingTask implements Timers.Timeout {

    private static final VarHandle ACTION;

    static {
        try {
            ACTION = MethodHandles.lookup().findVarHandle(WaitingTask.class, "action", Runnable.class);
        } catch (ReflectiveOperationException cause) {
            throw new ExceptionInInitializerError(cause);
        }
    }

    /** When to run, in nanoseconds on the loop's clock. */
    final long dueNanos;

    /** The task that was added before it, until the loop has sorted it in. */
    @Nullable
    WaitingTask next;

    private final TimerLoop loop;
    private volatile @Nullable Runnable action;

    WaitingTask(TimerLoop loop, long dueNanos, Runnable action) {
        this.loop = loop;
        this.dueNanos = dueNanos;
        this.action = action;
    }

    /** What is to be run, for who calls first; {@code null} ever after. */
    @Nullable
    Runnable take() {
        return (Runnable) ACTION.getAndSet(this, null);
    }

    /** Whether there is nothing to run any more. */
    boolean isTaken() {
        return action == null;
    }

    @Override
    public void cancel() {
        if (take() != null) {
            loop.cancelled();
        }
    }
}
