package dev.praetor.base.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SleepingTimersTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final SleepingTimers timers = new SleepingTimers("timers");
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        timers.close();
    }

    private String nextRun() throws InterruptedException {
        return ran.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void runsATaskNotBeforeItsTime() throws InterruptedException {
        long start = System.nanoTime();
        timers.schedule(
                Duration.ofMillis(30), () -> ran.add(Thread.currentThread().getName()));
        assertThat(nextRun()).isEqualTo("timers");
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void runsTasksInTheOrderOfTheirTimes() throws InterruptedException {
        timers.schedule(Duration.ofMillis(90), () -> ran.add("third"));
        timers.schedule(Duration.ofMillis(30), () -> ran.add("first"));
        timers.schedule(Duration.ofMillis(60), () -> ran.add("second"));
        assertThat(List.of(nextRun(), nextRun(), nextRun())).containsExactly("first", "second", "third");
    }

    @Test
    void wakesForATaskThatComesBeforeTheOneItSleepsFor() throws InterruptedException {
        timers.schedule(LONG, () -> ran.add("late"));
        await().until(() -> threadState() == Thread.State.TIMED_WAITING);
        timers.schedule(Duration.ZERO, () -> ran.add("early"));
        assertThat(nextRun()).isEqualTo("early");
    }

    private static Thread.State threadState() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("timers"))
                .findAny()
                .orElseThrow()
                .getState();
    }

    @Test
    void runsWhatATaskSchedules() throws InterruptedException {
        timers.schedule(Duration.ZERO, () -> timers.schedule(Duration.ZERO, () -> ran.add("inner")));
        assertThat(nextRun()).isEqualTo("inner");
    }

    @Test
    void doesNotRunACancelledTask() throws InterruptedException {
        timers.schedule(Duration.ofMillis(20), () -> ran.add("cancelled")).cancel();
        timers.schedule(Duration.ofMillis(60), () -> ran.add("kept"));
        assertThat(nextRun()).isEqualTo("kept");
    }

    @Test
    void cancellingTwiceOrAfterTheRunDoesNothing() throws InterruptedException {
        Timers.Timeout timeout = timers.schedule(Duration.ZERO, () -> ran.add("ran"));
        assertThat(nextRun()).isEqualTo("ran");
        timeout.cancel();
        timeout.cancel();
        timers.schedule(Duration.ZERO, () -> ran.add("next"));
        assertThat(nextRun()).isEqualTo("next");
    }

    @Test
    void holdsNothingOfACancelledTask() {
        byte[] held = new byte[1000];
        WeakReference<byte[]> reference = new WeakReference<>(held);
        cancelTaskThatHolds(held);
        held = null;
        await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    private void cancelTaskThatHolds(byte[] held) {
        timers.schedule(LONG, () -> ran.add("length " + held.length)).cancel();
    }

    /** Far more than are kept until they are cleared away; what is alive among them still runs. */
    @Test
    void survivesMillionsOfCancelledTasks() throws InterruptedException {
        List<Timers.Timeout> open = new ArrayList<>();
        timers.schedule(Duration.ofMillis(500), () -> ran.add("alive"));
        for (int count = 0; count < 3_000_000; count++) {
            open.add(timers.schedule(LONG, () -> {}));
            if (open.size() == 5000) {
                open.forEach(Timers.Timeout::cancel);
                open.clear();
            }
        }
        assertThat(nextRun()).isEqualTo("alive");
    }

    /** Scheduled and cancelled by several threads, while the loop runs what is due. */
    @Test
    void forgetsNoneOfManyTasks() throws InterruptedException {
        int threads = 4;
        int each = 20_000;
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(threads);
        for (int number = 0; number < threads; number++) {
            Random random = new Random(number);
            Thread.ofPlatform().daemon().start(() -> {
                for (int count = 0; count < each; count++) {
                    Timers.Timeout timeout =
                            timers.schedule(Duration.ofNanos(random.nextInt(40_000_000)), runs::incrementAndGet);
                    if (random.nextInt(4) == 0) {
                        timeout.cancel();
                        timers.schedule(Duration.ofNanos(random.nextInt(40_000_000)), runs::incrementAndGet);
                    }
                }
                last.countDown();
            });
        }
        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        // A cancelled task may have run already, so at least one run for each that was not.
        await().until(() -> runs.get() >= threads * each);
    }

    @Test
    void survivesATaskThatThrows() throws InterruptedException {
        timers.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        timers.schedule(Duration.ofMillis(30), () -> ran.add("next"));
        assertThat(nextRun()).isEqualTo("next");
    }

    @Test
    void acceptsADelayBeyondAnyClock() throws InterruptedException {
        timers.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"));
        timers.schedule(Duration.ofMillis(20), () -> ran.add("soon"));
        assertThat(nextRun()).isEqualTo("soon");
    }

    @Test
    void treatsANegativeDelayAsNone() throws InterruptedException {
        timers.schedule(Duration.ofDays(-1_000_000), () -> ran.add("now"));
        assertThat(nextRun()).isEqualTo("now");
    }

    @Test
    void refusesTasksOnceItIsClosed() {
        timers.close();
        assertThatThrownBy(() -> timers.schedule(LONG, () -> {})).isInstanceOf(IllegalStateException.class);
        timers.close();
    }

    @Test
    void runsNothingOnceItIsClosed() {
        timers.schedule(Duration.ofMillis(1), () -> ran.add("first"));
        timers.schedule(Duration.ofSeconds(5), () -> ran.add("second"));
        timers.close();
        assertThat(ran).doesNotContain("second");
    }

    /** A task that waits for something uses up the permit of whoever woke the thread meanwhile. */
    @Test
    void closesWhileATaskWaits() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            try (SleepingTimers closing = new SleepingTimers("closing")) {
                CountDownLatch begun = new CountDownLatch(1);
                CountDownLatch goOn = new CountDownLatch(1);
                closing.schedule(Duration.ZERO, () -> {
                    begun.countDown();
                    awaitInPieces(goOn);
                });
                assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                Thread closer = Thread.ofPlatform().daemon().start(closing::close);
                await().until(() -> closer.getState() == Thread.State.WAITING);
                goOn.countDown();
                assertThat(closer.join(Duration.ofSeconds(30))).isTrue();
            }
        }
    }

    private static void awaitInPieces(CountDownLatch latch) {
        try {
            while (!latch.await(1, TimeUnit.MILLISECONDS)) {
                LockSupport.parkNanos(1);
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
