package dev.praetor.gossip.serf;

import dev.praetor.model.wire.Unsigned;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which queries of the last {@value #SLOTS} times were seen. Owned by the pool's thread. */
final class QueryRing {

    static final int SLOTS = 512;

    /** Queries of one time come from members that do not know of each other; far more than a cluster has are made up. */
    private static final int MOST_OF_A_TIME = 1_024;

    private record Slot(@Unsigned long time, Set<Long> ids) {}

    private final @Nullable Slot[] slots = new Slot[SLOTS];

    /** Notes a query; false when it was seen, or is one too many. */
    boolean note(@Unsigned long time, @Unsigned long id) {
        int place = (int) Long.remainderUnsigned(time, SLOTS);
        Slot slot = slots[place];
        if (slot == null || slot.time() != time) {
            slot = new Slot(time, new HashSet<>());
            slots[place] = slot;
        }
        return slot.ids().size() < MOST_OF_A_TIME && slot.ids().add(id);
    }
}
