package dev.praetor.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WheelTimersTest {

    private final WheelTimers timers = new WheelTimers("timers");
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        timers.close();
    }

    @Test
    void runsATaskNotBeforeItsTime() throws InterruptedException {
        long start = System.nanoTime();
        timers.schedule(
                Duration.ofMillis(30), () -> ran.add(Thread.currentThread().getName()));
        assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("timers");
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void doesNotRunACancelledTask() throws InterruptedException {
        timers.schedule(Duration.ofMillis(20), () -> ran.add("cancelled")).cancel();
        timers.schedule(Duration.ofMillis(60), () -> ran.add("kept"));
        assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("kept");
    }

    @Test
    void survivesATaskThatThrows() throws InterruptedException {
        timers.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        timers.schedule(Duration.ofMillis(30), () -> ran.add("next"));
        assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("next");
    }

    @Test
    void acceptsADelayBeyondAnyClock() {
        timers.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"))
                .cancel();
        assertThat(ran).isEmpty();
    }
}
