package dev.praetor.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.server.ServerNode;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers, waiters and cancellations on real threads, through the router of a whole server. */
class WatchConcurrencyTest {

    private static final Caller CALLER = new Caller("", "", "dc1");

    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final ServerNode node = ServerNode.start(TestServer.settings(), timers, (message, cause) -> {
        throw new AssertionError(message, cause);
    });

    @AfterEach
    void close() {
        node.close();
        timers.close();
    }

    private void put(String key, String value) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        node.router()
                .call(
                        Methods.KVS_APPLY,
                        new KVSRequest(
                                "",
                                "set",
                                new DirEntryBuilder()
                                        .key(Bytes.of(key))
                                        .value(Bytes.of(value))
                                        .build(),
                                TestServer.NO_TOKEN),
                        CALLER)
                .whenDone(outcome -> done.countDown());
        done.await();
    }

    private Reply<Answer<IndexedDirEntries>> read(String key, long index) {
        return node.router()
                .call(Methods.KVS_GET, new KeyRequest("", Bytes.of(key), TestServer.blocking(index)), CALLER);
    }

    private long index(String key) {
        AtomicLong index = new AtomicLong();
        read(key, 0).whenDone(outcome -> index.set(success(outcome).meta().index()));
        return index.get();
    }

    private static IndexedDirEntries success(Outcome<Answer<IndexedDirEntries>> outcome) {
        return switch (outcome) {
            case Outcome.Success<Answer<IndexedDirEntries>> success ->
                success.value().value();
            case Outcome.Failure<Answer<IndexedDirEntries>> failure -> throw new AssertionError(failure.cause());
        };
    }

    /** A client that long-polls a key and asks again at once. */
    private final class Poller {

        private final String key;
        private volatile long seen;
        private volatile boolean wentBack;
        private volatile boolean stopped;

        Poller(String key) {
            this.key = key;
        }

        void poll() {
            read(key, Math.max(1, seen)).whenDone(outcome -> {
                if (stopped) {
                    return;
                }
                long index = success(outcome).meta().index();
                if (index <= seen) {
                    wentBack = true;
                }
                seen = index;
                if (!stopped) {
                    poll();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyWaiterSeesTheIndexGrowAndTheLastWrite(long seed) throws InterruptedException {
        int keys = 8;
        List<Poller> pollers = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            pollers.add(new Poller("key-" + number % keys));
        }
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            Random random = new Random(seed * 31 + writer);
            String name = "w" + writer;
            writers.add(Thread.ofPlatform().start(() -> {
                for (int count = 0; count < 500; count++) {
                    try {
                        put("key-" + random.nextInt(keys), name + count);
                    } catch (InterruptedException stop) {
                        return;
                    }
                }
            }));
        }
        pollers.forEach(Poller::poll);
        for (Thread writer : writers) {
            writer.join();
        }
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pollers.stream().allMatch(poller -> poller.seen == index(poller.key)));
        assertThat(pollers).as("seed %d", seed).noneMatch(poller -> poller.wentBack);
        await().until(() -> node.watches().figures().waiters() == pollers.size());
        pollers.forEach(poller -> poller.stopped = true);
    }

    @Test
    void oneWriteWakesTenThousandWaitersWithOneEncoding() throws InterruptedException {
        int count = 10_000;
        put("hot", "1");
        long index = index("hot");
        CountDownLatch woken = new CountDownLatch(count);
        AtomicInteger encodings = new AtomicInteger();
        for (int number = 0; number < count; number++) {
            read("hot", index).whenDone(outcome -> {
                if (outcome instanceof Outcome.Success<Answer<IndexedDirEntries>>(Answer<IndexedDirEntries> answer)) {
                    answer.encodings().get("json", () -> {
                        encodings.incrementAndGet();
                        return new byte[100];
                    });
                    woken.countDown();
                }
            });
        }
        assertThat(node.watches().figures().waiters()).isEqualTo(count);
        long evaluations = node.watches().figures().evaluations();
        put("hot", "2");
        woken.await();
        assertThat(encodings).hasValue(1);
        assertThat(node.watches().figures().evaluations() - evaluations).isLessThanOrEqualTo(2);
        assertThat(node.watches().figures().waiters()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void cancellationDuringAStormLeaksNothing(long seed) throws InterruptedException {
        Random random = new Random(seed);
        AtomicInteger completed = new AtomicInteger();
        List<Reply<?>> replies = new ArrayList<>();
        put("k", "0");
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int count = 0; count < 300; count++) {
                try {
                    put("k", "v" + count);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        });
        for (int number = 0; number < 5_000; number++) {
            Reply<Answer<IndexedDirEntries>> reply = read("k", index("k") + random.nextInt(40));
            reply.whenDone(outcome -> completed.incrementAndGet());
            replies.add(reply);
            if (random.nextBoolean()) {
                replies.get(random.nextInt(replies.size())).cancel();
            }
        }
        writer.join();
        replies.forEach(Reply::cancel);
        assertThat(node.watches().figures().waiters()).as("seed %d", seed).isZero();
        assertThat(completed.get()).isPositive();
    }

    @Test
    void aReadAfterAnAcknowledgedWriteSeesIt() throws InterruptedException {
        put("fresh", "0");
        for (int count = 1; count < 2_000; count++) {
            String value = "v" + count;
            put("fresh", value);
            read("fresh", 0)
                    .whenDone(outcome -> assertThat(success(outcome).entries())
                            .singleElement()
                            .satisfies(entry ->
                                    assertThat(String.valueOf(entry.value())).isEqualTo(value)));
        }
    }

    @Test
    void aReadAfterAnAcknowledgedWriteSeesItWhileViewsComeAndGo() throws InterruptedException {
        List<Thread> churners = new ArrayList<>();
        for (int churner = 0; churner < 2; churner++) {
            int first = churner;
            churners.add(Thread.ofPlatform().start(() -> {
                for (int count = first; !Thread.currentThread().isInterrupted(); count += 2) {
                    String key = "churn-" + count % 5_000;
                    read(key, 0).whenDone(outcome -> {});
                    read(key, 0).whenDone(outcome -> {});
                }
            }));
        }
        try {
            aReadAfterAnAcknowledgedWriteSeesIt();
        } finally {
            churners.forEach(Thread::interrupt);
        }
        for (Thread churner : churners) {
            churner.join();
        }
    }

    @Test
    void tellsTheMemoryOfAParkedWaiter(TestReporter reporter) throws InterruptedException {
        int count = 50_000;
        put("parked", "1");
        long index = index("parked");
        List<Reply<?>> replies = new ArrayList<>(count);
        Runtime.getRuntime().gc();
        long before = used();
        for (int number = 0; number < count; number++) {
            Reply<Answer<IndexedDirEntries>> reply = read("parked", index);
            reply.whenDone(outcome -> {});
            replies.add(reply);
        }
        Runtime.getRuntime().gc();
        reporter.publishEntry("bytes of heap for a parked waiter", Long.toString((used() - before) / count));
        assertThat(node.watches().figures().waiters()).isEqualTo(count);
        replies.forEach(Reply::cancel);
        assertThat(node.watches().figures().waiters()).isZero();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
