package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;

/** The whole state after one command, immutable. Any thread may hold and read one for as long as it likes. */
public final class StateSnapshot {

    private final @Unsigned long index;

    StateSnapshot(@Unsigned long index) {
        this.index = index;
    }

    /** The index of the newest command it contains. */
    public @Unsigned long index() {
        return index;
    }
}
