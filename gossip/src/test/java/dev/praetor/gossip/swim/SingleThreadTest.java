package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The real thread of a pool. */
final class SingleThreadTest {

    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @Test
    void tasksAndTimersRunOnOneThreadInOrder() throws Exception {
        try (SingleThread thread = new SingleThread("pool")) {
            thread.schedule(
                    Duration.ofMillis(1),
                    () -> ran.add("timer " + Thread.currentThread().getName()));
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("timer pool");
            for (int task = 0; task < 100; task++) {
                int number = task;
                thread.execute(() -> ran.add(Thread.currentThread().getName() + number));
            }
            for (int task = 0; task < 100; task++) {
                assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("pool" + task);
            }
        }
    }

    @Test
    void taskThatFailsHarmsNoOther() throws Exception {
        try (SingleThread thread = new SingleThread("pool")) {
            thread.execute(() -> {
                throw new IllegalStateException("expected");
            });
            thread.execute(() -> ran.add("next"));
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("next");
        }
    }

    @Test
    void timerCancelledOnTheThreadNeverRuns() throws Exception {
        try (SingleThread thread = new SingleThread("pool")) {
            thread.execute(() -> {
                Timers.Timeout timeout = thread.schedule(Duration.ZERO, () -> ran.add("cancelled"));
                timeout.cancel();
                thread.execute(() -> ran.add("after"));
            });
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("after");
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void whatComesAfterTheEndIsDropped() {
        SingleThread thread = new SingleThread("pool");
        thread.execute(() -> ran.add("before"));
        thread.close();
        thread.close();
        thread.execute(() -> ran.add("after"));
        thread.schedule(Duration.ZERO, () -> ran.add("after")).cancel();
        assertThat(List.copyOf(ran)).containsExactly("before");
    }
}
