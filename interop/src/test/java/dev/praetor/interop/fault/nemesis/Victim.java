package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Whom a fault strikes. */
enum Victim {
    LEADER,
    FOLLOWER,
    ALL;

    /** The servers it means now; none when there is no leader, or no follower. */
    List<ServerProcess> of(Cluster cluster, SplittableRandom random) {
        return switch (this) {
            case LEADER -> cluster.leader().stream().toList();
            case FOLLOWER -> cluster.follower(random).stream().toList();
            case ALL -> cluster.servers();
        };
    }

    /** Whether there is one in a cluster of so many servers. */
    boolean existsAmong(int servers) {
        return this != FOLLOWER || servers > 1;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
