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
 * @param settings further settings of each server, as fragments of HCL
 */
public record Layout(
        int servers,
        boolean network,
        int diskMegabytes,
        boolean faultyDisks,
        int raftMultiplier,
        Map<String, String> environment,
        List<String> settings) {

    /** Servers that notice the loss of a leader as soon as they can. */
    public static Layout of(int servers, boolean network, int diskMegabytes, boolean faultyDisks) {
        return new Layout(servers, network, diskMegabytes, faultyDisks, 1, Map.of(), List.of());
    }

    /** The flags of a server that starts the cluster with the others. */
    List<String> flags(List<String> joinAddresses) {
        List<String> flags = joining(servers == 1 ? List.of() : joinAddresses);
        flags.add(servers == 1 ? "-bootstrap" : "-bootstrap-expect=" + servers);
        return flags;
    }

    /** The flags of a server that joins the cluster. */
    List<String> joining(List<String> joinAddresses) {
        List<String> flags = new ArrayList<>();
        settings.forEach(setting -> flags.add("-hcl=" + setting));
        joinAddresses.forEach(address -> flags.add("-retry-join=" + address));
        return flags;
    }
}
