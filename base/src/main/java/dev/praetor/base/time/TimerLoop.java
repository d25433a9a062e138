package dev.praetor.base.time;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the thread of {@link SleepingTimers} does. The heap is owned by that thread; all else is for any thread.
 *
 * <h2>How tasks come in</h2>
 *
 * Whoever schedules pushes its task onto a list with one exchange of its head. The loop takes the whole list at its next wake-up and sorts it into the heap.
 * It is woken for that only when the task is due well before the time until which it sleeps. No wake-up is missed: the loop notes that time first and looks
 * at the list once more right before it sleeps, and who schedules pushes first and reads that time afterwards (both are volatile).
 *
 * <h2>How tasks go out</h2>
 *
 * Nearly all are cancelled: a blocking read waits for minutes and is answered within seconds, the deadline of a call is hardly ever met. To cancel is to take
 * the task's action away, with which all that the action holds is free. The empty rest stays in the heap until it comes to the top or until as many have
 * been cancelled as were alive when they were last cleared away, and at least {@link #FEWEST}: so each is paid for with a constant amount of work, and they take
 * no more room than what is alive.
 */
final class TimerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger("agent.timers");

    /** Between two wake-ups at least, so also how late a task may be. */
    static final long RESOLUTION_NANOS = 10_000_000;

    /** How many cancelled tasks are always left where they are. */
    static final int FEWEST = 1024;

    /** Who cancels looks only each so many times whether to wake the loop, as it may need a moment to come. A power of two. */
    private static final int BETWEEN_CALLS = 256;

    /** In place of a time to sleep until: nobody need wake the loop. Before any task is due, as the clock begins at 0. */
    private static final long AWAKE = 0;

    private final long origin = System.nanoTime();
    private final DueHeap heap = new DueHeap();
    private final AtomicReference<@Nullable WaitingTask> arrived = new AtomicReference<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile int mostCancelled = FEWEST;
    private volatile long sleepsUntil = AWAKE;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    WaitingTask add(long delayNanos, Runnable action) {
        if (closed) {
            throw new IllegalStateException("the timers are closed");
        }
        long now = now();
        WaitingTask task = new WaitingTask(this, now + Math.min(delayNanos, Long.MAX_VALUE - now), action);
        WaitingTask before;
        do {
            before = arrived.get();
            task.next = before;
        } while (!arrived.compareAndSet(before, task));
        if (sleepsUntil - RESOLUTION_NANOS > task.dueNanos) {
            wake();
        }
        return task;
    }

    /** A task was cancelled. */
    void cancelled() {
        int count = cancelled.incrementAndGet();
        if (count >= mostCancelled && count % BETWEEN_CALLS == 0) {
            wake();
        }
    }

    void close() {
        closed = true;
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    /** Nanoseconds since this loop was made, so that times can be compared as they are. */
    private long now() {
        return System.nanoTime() - origin;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!closed) {
            long now = now();
            sortIn();
            if (cancelled.get() >= mostCancelled) {
                clearCancelled();
            }
            runDue(now);
            sleep(now);
        }
    }

    private void sortIn() {
        WaitingTask task = arrived.getAndSet(null);
        while (task != null) {
            WaitingTask before = task.next;
            task.next = null;
            if (task.isTaken()) {
                cancelled.decrementAndGet();
            } else {
                heap.add(task);
            }
            task = before;
        }
    }

    private void clearCancelled() {
        cancelled.addAndGet(-heap.removeTaken());
        mostCancelled = Math.max(FEWEST, heap.size());
    }

    private void runDue(long now) {
        while (!closed) {
            WaitingTask task = heap.first();
            if (task == null || !task.isTaken() && task.dueNanos > now) {
                return;
            }
            heap.removeFirst();
            Runnable action = task.take();
            if (action == null) {
                cancelled.decrementAndGet();
                continue;
            }
            run(action);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a timed task came after the end of who should run it", stopped);
        } catch (RuntimeException | Error failure) {
            LOG.error("a timed task failed", failure);
        }
    }

    private void sleep(long woken) {
        long until = Math.max(heap.firstDue(), woken + RESOLUTION_NANOS);
        sleepsUntil = until;
        // All reasons to wake are looked at right before, as a task that waited for a lock may have used up the permit
        // of who called.
        if (arrived.get() == null && !closed && cancelled.get() < mostCancelled) {
            LockSupport.parkNanos(this, until - now());
        }
        sleepsUntil = AWAKE;
    }
}
