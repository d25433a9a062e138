package dev.praetor.base.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by the time at which they are due: a binary heap. The times lie in an array of their own, so that sorting in looks at no task. Owned by one thread.
 */
final class DueHeap {

    private static final int SMALLEST = 64;

    private long[] dues = new long[SMALLEST];
    private @Nullable WaitingTask[] tasks = new WaitingTask[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** When the first task is due; {@link Long#MAX_VALUE} without any. */
    long firstDue() {
        return size == 0 ? Long.MAX_VALUE : dues[0];
    }

    /** The task that is due first. */
    @Nullable
    WaitingTask first() {
        return tasks[0];
    }

    void add(WaitingTask task) {
        if (size == dues.length) {
            resize(size * 2);
        }
        size++;
        rise(size - 1, task);
    }

    /** Removes the task that is due first; there must be one. */
    void removeFirst() {
        size--;
        WaitingTask last = tasks[size];
        tasks[size] = null;
        if (size > 0 && last != null) {
            sink(0, last);
        }
    }

    /** Removes all tasks that were cancelled, and answers how many those were. */
    int removeTaken() {
        int kept = 0;
        for (int place = 0; place < size; place++) {
            WaitingTask task = tasks[place];
            if (task != null && !task.isTaken()) {
                tasks[kept] = task;
                dues[kept] = task.dueNanos;
                kept++;
            }
        }
        int removed = size - kept;
        Arrays.fill(tasks, kept, size, null);
        size = kept;
        if (size < dues.length / 4) {
            resize(Math.max(SMALLEST, size * 2));
        }
        for (int place = size / 2 - 1; place >= 0; place--) {
            WaitingTask task = tasks[place];
            if (task != null) {
                sink(place, task);
            }
        }
        return removed;
    }

    private void resize(int capacity) {
        dues = Arrays.copyOf(dues, capacity);
        tasks = Arrays.copyOf(tasks, capacity);
    }

    /** Puts a task at a place or above it. */
    private void rise(int from, WaitingTask task) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (dues[parent] <= task.dueNanos) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        put(task, place);
    }

    /** Puts a task at a place or below it. */
    private void sink(int from, WaitingTask task) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (task.dueNanos <= dues[child]) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(task, place);
    }

    private void move(int from, int to) {
        dues[to] = dues[from];
        tasks[to] = tasks[from];
    }

    private void put(WaitingTask task, int place) {
        dues[place] = task.dueNanos;
        tasks[place] = task;
    }
}
