package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.serf.message.NamedPayload;
import dev.praetor.gossip.serf.message.TimedEvents;
import dev.praetor.model.wire.Unsigned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user events of the last {@value #SLOTS} times, which tells new ones from those that were there, and is told to whoever exchanges state (wire-gossip.md
 * 7.10, 11.11). Owned by the pool's thread.
 */
final class EventRing {

    static final int SLOTS = 512;

    /** No member sends a larger event, whatever its settings. */
    private static final int LARGEST = 9 * 1024;

    /** Different events of one time come from members that do not know of each other; far more than a cluster has are made up. */
    private static final int MOST_OF_A_TIME = 1_024;

    /** All together, so that the whole state stays below the limit of an exchange. */
    private static final int MOST_BYTES = 8 << 20;

    /** What an event costs besides its name and payload. */
    private static final int OVERHEAD = 64;

    private record Slot(@Unsigned long time, List<NamedPayload> events) {}

    private final @Nullable Slot[] slots = new Slot[SLOTS];
    private int bytes;

    /** Notes an event; false when it is known, too large, or one too many. */
    boolean note(@Unsigned long time, String name, @Nullable Bytes payload) {
        int place = (int) Long.remainderUnsigned(time, SLOTS);
        Slot slot = slots[place];
        if (slot == null || slot.time() != time) {
            bytes -= slot == null
                    ? 0
                    : slot.events().stream().mapToInt(EventRing::cost).sum();
            slot = new Slot(time, new ArrayList<>(1));
            slots[place] = slot;
        }
        for (NamedPayload known : slot.events()) {
            if (known.isSame(name, payload)) {
                return false;
            }
        }
        NamedPayload event = new NamedPayload(name, payload);
        int cost = cost(event);
        if (cost > LARGEST + OVERHEAD || slot.events().size() >= MOST_OF_A_TIME || bytes + cost > MOST_BYTES) {
            return false;
        }
        bytes += cost;
        slot.events().add(event);
        return true;
    }

    private static int cost(NamedPayload event) {
        Bytes payload = event.payload();
        return OVERHEAD + event.name().length() + (payload == null ? 0 : payload.length());
    }

    /** All slots in order, as they go into an exchange of state. */
    List<@Nullable TimedEvents> all() {
        List<@Nullable TimedEvents> all = new ArrayList<>(Arrays.asList(new TimedEvents[SLOTS]));
        for (int place = 0; place < SLOTS; place++) {
            Slot slot = slots[place];
            if (slot != null) {
                all.set(place, new TimedEvents(slot.time(), List.copyOf(slot.events())));
            }
        }
        return all;
    }
}
