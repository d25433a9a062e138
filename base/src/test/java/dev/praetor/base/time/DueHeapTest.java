package dev.praetor.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueHeapTest {

    private final TimerLoop loop = new TimerLoop();
    private final DueHeap heap = new DueHeap();

    private WaitingTask task(long dueNanos) {
        return new WaitingTask(loop, dueNanos, () -> {});
    }

    @Test
    void hasNothingFirstWithoutTasks() {
        assertThat(heap.first()).isNull();
        assertThat(heap.firstDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(heap.removeTaken()).isZero();
    }

    @Test
    void holdsOnToNoTaskThatIsGone() {
        heap.add(task(1));
        heap.removeFirst();
        assertThat(heap.first()).isNull();
        assertThat(heap.size()).isZero();
    }

    /** Against a sorted list, with times that repeat. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void alwaysKnowsWhoIsFirst(long seed) {
        Random random = new Random(seed);
        List<WaitingTask> oracle = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int choice = random.nextInt(100);
            if (choice < 55) {
                WaitingTask added = task(random.nextInt(1000));
                heap.add(added);
                oracle.add(added);
            } else if (choice < 98 && !oracle.isEmpty()) {
                WaitingTask first = heap.first();
                assertThat(first).as("seed %d, step %d", seed, step).isNotNull();
                assertThat(oracle.remove(first)).isTrue();
                heap.removeFirst();
            } else if (choice == 98) {
                oracle.stream().filter(task -> random.nextInt(3) > 0).forEach(WaitingTask::take);
                int before = oracle.size();
                oracle.removeIf(WaitingTask::isTaken);
                assertThat(heap.removeTaken()).isEqualTo(before - oracle.size());
            }
            long due = oracle.stream().mapToLong(task -> task.dueNanos).min().orElse(Long.MAX_VALUE);
            assertThat(heap.firstDue()).as("seed %d, step %d", seed, step).isEqualTo(due);
            assertThat(heap.size()).isEqualTo(oracle.size());
        }
        List<Long> dues = new ArrayList<>();
        for (WaitingTask first = heap.first(); first != null; first = heap.first()) {
            dues.add(first.dueNanos);
            heap.removeFirst();
        }
        assertThat(dues).hasSize(oracle.size()).isSortedAccordingTo(Comparator.naturalOrder());
    }
}
