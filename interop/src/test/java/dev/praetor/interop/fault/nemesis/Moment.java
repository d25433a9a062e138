package dev.praetor.interop.fault.nemesis;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The chance and the time of one fault. Owned by the thread that runs the faults.
 *
 * @param random what it does
 * @param log learns what was done
 */
public record Moment(SplittableRandom random, Consumer<String> log) {

    /** Lets time pass between two bounds. */
    void last(Duration least, Duration most) throws IOException {
        last(Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos() + 1)));
    }

    /** Lets time pass: how long a fault lasts is what is tested, so there is no condition to wait for. */
    void last(Duration time) throws IOException {
        try {
            if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("nobody counts it down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    void say(String what) {
        log.accept(what);
    }
}
