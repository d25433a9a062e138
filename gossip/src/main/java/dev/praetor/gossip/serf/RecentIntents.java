package dev.praetor.gossip.serf;

import dev.praetor.model.wire.Unsigned;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Intents about members that are not known yet, the newest of each name (wire-gossip.md 7.5). At most {@value #MOST}. Owned by the pool's thread. */
final class RecentIntents {

    /** Names are made up easily, members are not. */
    static final int MOST = 65_536;

    /** @param leaves whether it leaves rather than joins */
    record Intent(boolean leaves, @Unsigned long time, long arrivedNanos) {}

    private final Map<String, Intent> intents = new HashMap<>();

    /** Notes an intent; whether it is the first or newer than the one that is known. */
    boolean note(String name, boolean leaves, @Unsigned long time, long nowNanos) {
        Intent known = intents.get(name);
        if (known != null && !LamportClock.isBefore(known.time(), time)) {
            return false;
        }
        if (known == null && intents.size() >= MOST) {
            return false;
        }
        intents.put(name, new Intent(leaves, time, nowNanos));
        return true;
    }

    @Nullable
    Intent of(String name) {
        return intents.get(name);
    }

    /** Forgets those that arrived before a time. */
    void forget(long beforeNanos) {
        intents.values().removeIf(intent -> intent.arrivedNanos() - beforeNanos < 0);
    }
}
