package dev.praetor.agent.start;

import java.time.Duration;

/**
 * Keeps the heap of the process from growing to its limit. Blocking reads live long enough to leave the young generation and are garbage once they are
 * answered; the serial collector looks at the old generation only when it cannot grow any more, at a quarter of the machine's memory. So the process
 * asks for a collection itself, by {@link HeapRule}. Runs on a virtual thread of its own from {@link #start} to {@link #close}.
 */
final class HeapKeeper implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Thread thread;

    private HeapKeeper(Thread thread) {
        this.thread = thread;
    }

    static HeapKeeper start() {
        return new HeapKeeper(Thread.ofVirtual().name("heap").start(HeapKeeper::keep));
    }

    private static void keep() {
        HeapRule rule = new HeapRule();
        while (true) {
            try {
                Thread.sleep(PERIOD);
            } catch (InterruptedException closed) {
                return;
            }
            if (rule.isDue(used())) {
                System.gc();
                rule.collected(used());
            }
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
