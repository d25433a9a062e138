package dev.praetor.rpc.call;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all connections of a port share for what has come in and cannot be used yet. Any thread. */
public final class MemoryBudget {

    private static final long LEAST = 64L << 20;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** A quarter of what the process may have, at least 64 MiB. */
    public static MemoryBudget ofProcess() {
        return new MemoryBudget(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Takes some; false, without any, when that is more than is left. */
    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** How much is taken. */
    public long taken() {
        return taken.get();
    }
}
