package dev.praetor.server.autopilot;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What autopilot knows of all servers at one moment. Immutable.
 *
 * @param failureTolerance how many voters may fail at the same time without the loss of the quorum
 * @param servers by ID
 * @param leader the leader's ID, empty when there is none
 * @param voters the IDs of those that vote, by name with the leader first
 * @param since when this process began to look; null before it did
 */
public record Overview(
        boolean healthy,
        int failureTolerance,
        SortedMap<String, Server> servers,
        String leader,
        List<String> voters,
        @Nullable Instant since) {

    /** Nothing is known yet. */
    public static final Overview NONE = new Overview(false, 0, new TreeMap<>(), "", List.of(), null);

    /**
     * A server.
     *
     * @param role {@code leader}, {@code voter}, {@code non-voter} or {@code none}
     * @param stableSince since when it is as healthy, or unhealthy, as it is
     */
    public record Server(KnownServer known, String role, ServerStats stats, boolean healthy, Instant stableSince) {

        /** Whether it counts for the quorum. */
        public boolean votes() {
            return role.equals("leader") || role.equals("voter");
        }
    }
}
