package dev.praetor.agent.start;

/**
 * When the whole heap is to be collected: once it holds twice what it held after the last such collection, and a fixed amount beyond. That is Go's
 * pace ({@code GOGC=100}), so that memory follows what is alive as it does in Consul. Owned by one thread.
 */
final class HeapRule {

    /** What garbage may always take, in bytes: below this a collection costs more than it gives back. */
    static final long ALLOWANCE = 64L << 20;

    private long live;

    /** Whether this many bytes, garbage included, are too many. */
    boolean isDue(long used) {
        return used > 2 * live + ALLOWANCE;
    }

    /** The heap was collected and holds this many bytes since. */
    void collected(long used) {
        live = used;
    }
}
