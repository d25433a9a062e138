package dev.praetor.gossip.serf;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.gossip.coordinate.CoordinateCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Forgets members that failed or left long ago (wire-gossip.md 7.8), or at once when they are pruned. Owned by the pool's thread. */
final class Forgetting {

    /** The tag by which a member says how long it wants to be remembered. */
    private static final String RECONNECT_TIMEOUT = "rc_tm";

    private final Core core;
    private final CoordinateCache coordinates;

    Forgetting(Core core, CoordinateCache coordinates) {
        this.core = core;
        this.coordinates = coordinates;
    }

    /** Forgets all whose time is over. */
    void reap() {
        SerfTimings timings = core.settings.timings();
        for (KnownMember known : overdue(core.members.failed(), timings.reconnectTimeout())) {
            forget(known, false);
        }
        for (KnownMember known : overdue(core.members.left(), timings.tombstoneTimeout())) {
            forget(known, false);
        }
    }

    private List<KnownMember> overdue(Collection<KnownMember> gone, Duration timeout) {
        long now = core.thread.nanoTime();
        List<KnownMember> overdue = new ArrayList<>();
        for (KnownMember known : gone) {
            if (now - known.goneNanos > timeout(known, timeout).toNanos()) {
                overdue.add(known);
            }
        }
        return overdue;
    }

    private Duration timeout(KnownMember known, Duration usual) {
        String own = known.member.tag(RECONNECT_TIMEOUT);
        if (own.isEmpty()) {
            return usual;
        }
        try {
            return GoDuration.parse(own);
        } catch (GoParseException malformed) {
            core.log.warn(
                    "serf: member {} has a reconnect timeout that is none: {}", known.name(), malformed.getMessage());
            return usual;
        }
    }

    /** @param forced whether somebody asked for it */
    void forget(KnownMember known, boolean forced) {
        core.members.remove(known);
        coordinates.forget(known.name());
        core.announcer.reaped(known, forced);
    }
}
