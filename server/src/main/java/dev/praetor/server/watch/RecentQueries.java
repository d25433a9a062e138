package dev.praetor.server.watch;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers roughly which reads were made lately, so that a result is kept only from its second read on and a scan
 * over many keys costs no more than the reads. A fixed table of hash codes; any thread; a lost race costs one
 * evaluation.
 */
final class RecentQueries {

    private static final int SLOTS = 4096;

    private final AtomicIntegerArray hashes = new AtomicIntegerArray(SLOTS);

    /** Whether a read with this hash code was made lately; it has been from now on. */
    boolean seenBefore(int hash) {
        int mixed = hash * 0x9E3779B9;
        int remembered = mixed == 0 ? 1 : mixed;
        int slot = (mixed >>> 16) & (SLOTS - 1);
        if (hashes.getPlain(slot) == remembered) {
            return true;
        }
        hashes.setPlain(slot, remembered);
        return false;
    }
}
