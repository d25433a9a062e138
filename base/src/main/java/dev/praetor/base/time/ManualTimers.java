package dev.praetor.base.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Timers that follow a {@link ManualClock}, for tests and simulation. Tasks run on the thread that calls {@link #advance}, in the order of their
 * times, those of one time in the order in which they were scheduled; while one runs, the clock shows its time. State is guarded by this object's
 * lock, which is not held while a task runs.
 */
public final class ManualTimers implements Timers {

    private record Task(long dueNanos, long sequence, Runnable action) {}

    private final ManualClock clock;
    private final PriorityQueue<Task> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::sequence));
    private long sequence;

    public ManualTimers(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Timeout schedule(Duration delay, Runnable action) {
        long delayNanos = delay.isNegative() ? 0 : delay.toNanos();
        Task task = new Task(clock.nanoTime() + delayNanos, sequence++, action);
        waiting.add(task);
        return () -> remove(task);
    }

    /** Moves the clock on by a step and runs what becomes due on the way, also what those tasks schedule. */
    public void advance(Duration step) {
        long end = clock.nanoTime() + step.toNanos();
        for (Task task = pollDueAt(end); task != null; task = pollDueAt(end)) {
            moveTo(task.dueNanos());
            task.action().run();
        }
        moveTo(end);
    }

    /** Moves the clock to the next task's time and runs all tasks of that time; false when none waits. */
    public boolean advanceToNext() {
        long due;
        synchronized (this) {
            Task next = waiting.peek();
            if (next == null) {
                return false;
            }
            due = next.dueNanos();
        }
        advance(Duration.ofNanos(Math.max(0, due - clock.nanoTime())));
        return true;
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void remove(Task task) {
        waiting.remove(task);
    }

    private synchronized @Nullable Task pollDueAt(long nanos) {
        Task next = waiting.peek();
        if (next == null || next.dueNanos() > nanos) {
            return null;
        }
        return waiting.poll();
    }

    private void moveTo(long nanos) {
        long ahead = nanos - clock.nanoTime();
        if (ahead > 0) {
            clock.advance(Duration.ofNanos(ahead));
        }
    }
}
