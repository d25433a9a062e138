package dev.praetor.server.autopilot;

import dev.praetor.model.operator.AutopilotConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a leader changes about the servers. Pure. */
final class Decisions {

    private Decisions() {}

    /**
     * The servers that are to vote from now on: those that have been healthy for the stabilization time. A leader that has not looked for that long
     * cannot know, and takes those that are healthy, so that a new cluster is complete soon.
     */
    static List<KnownServer> promotions(Overview overview, AutopilotConfig config, Instant now) {
        Instant since = overview.since();
        Duration stabilization = config.serverStabilizationTime();
        Duration looked = since == null ? Duration.ZERO : Duration.between(since, now);
        boolean mayKnow = looked.compareTo(stabilization.multipliedBy(11).dividedBy(10)) > 0;
        Duration needed = mayKnow ? stabilization : Duration.ZERO;
        return overview.servers().values().stream()
                .filter(server -> server.role().equals("non-voter")
                        && server.known().mayVote()
                        && server.healthy()
                        && Duration.between(server.stableSince(), now).compareTo(needed) >= 0)
                .map(Overview.Server::known)
                .toList();
    }

    /**
     * The servers that are to be removed, being gone or unknown to gossip: never so many voters that the rest of them is no majority of all, and
     * never so many that fewer than the least number of voters remain. Those that do not vote are always removed.
     */
    static List<KnownServer> removals(Overview overview, AutopilotConfig config, String self) {
        if (!config.cleanupDeadServers()) {
            return List.of();
        }
        int voters = overview.voters().size();
        int budget = (voters - 1) / 2;
        List<KnownServer> removals = new ArrayList<>();
        List<Overview.Server> gone = overview.servers().values().stream()
                .filter(server -> !server.role().equals("none") && isGone(server.known()))
                .filter(server -> !server.known().id().equals(self))
                .sorted(Comparator.comparing(server -> server.known().name()))
                .toList();
        for (Overview.Server server : gone) {
            if (server.votes()) {
                if (budget == 0 || Long.compareUnsigned(voters - 1L, config.minQuorum()) < 0) {
                    continue;
                }
                budget--;
                voters--;
            }
            removals.add(server.known());
        }
        return removals;
    }

    private static boolean isGone(KnownServer server) {
        return server.isGone() || server.name().isEmpty();
    }
}
