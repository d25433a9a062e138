package dev.praetor.server.leader;

import dev.praetor.model.wire.Unsigned;

/** The index of the newest deletion of a key. Written by the apply thread, read by any. */
public final class DeletionMark {

    private volatile @Unsigned long newest;

    public void deleted(@Unsigned long index) {
        newest = index;
    }

    @Unsigned
    long newest() {
        return newest;
    }
}
