package dev.praetor.interop.fault.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a cluster is made of.
 *
 * @param servers how many: 1, 3 or 5
 * @param network whether each has a network namespace of its own, so that they can be cut off from each other
 * @param diskMegabytes the size of a disk of its own for each; 0 for a folder. Needs {@code network}
 * @param faultyDisks whether disks and clocks can be made bad
 * @param raftMultiplier {@code performance.raft_multiplier}, by which the times of elections grow
 * @param environment further variables of the processes
 */
public record Layout(
        int servers,
        boolean network,
        int diskMegabytes,
        boolean faultyDisks,
        int raftMultiplier,
        Map<String, String> environment) {

    /** Servers that notice the loss of a leader as soon as they can. */
    public static Layout of(int servers, boolean network, int diskMegabytes, boolean faultyDisks) {
        return new Layout(servers, network, diskMegabytes, faultyDisks, 1, Map.of());
    }

    /** The flags of a server that starts the cluster with the others. */
    List<String> flags(List<String> joinAddresses) {
        if (servers == 1) {
            return List.of("-bootstrap");
        }
        List<String> flags = new ArrayList<>(List.of("-bootstrap-expect=" + servers));
        joinAddresses.forEach(address -> flags.add("-retry-join=" + address));
        return flags;
    }
}
