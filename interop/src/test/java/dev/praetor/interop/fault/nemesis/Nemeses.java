package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import java.util.List;
import java.util.stream.Stream;

/** All kinds of faults. */
public final class Nemeses {

    private Nemeses() {}

    /** Those that can be done to a cluster. */
    public static List<Nemesis> fitting(Cluster cluster) {
        return all().filter(nemesis -> nemesis.fits(cluster)).toList();
    }

    private static Stream<Nemesis> all() {
        Stream<Nemesis> network = Stream.of(Partition.Shape.values()).map(Partition::new);
        Stream<Nemesis> others = Stream.of(
                new Kill(Victim.LEADER),
                new Kill(Victim.FOLLOWER),
                new Kill(Victim.ALL),
                new PowerLoss(Victim.LEADER),
                new PowerLoss(Victim.FOLLOWER),
                new PowerLoss(Victim.ALL),
                new Pause(Victim.LEADER),
                new Pause(Victim.FOLLOWER),
                new Pause(Victim.ALL),
                new RollingRestart(),
                new SlowDisk(Victim.LEADER),
                new SlowDisk(Victim.FOLLOWER),
                new SlowDisk(Victim.ALL),
                new BrokenDisk(Victim.LEADER, false),
                new BrokenDisk(Victim.FOLLOWER, true),
                new BrokenDisk(Victim.LEADER, true),
                new FilledDisk(Victim.LEADER),
                new FilledDisk(Victim.FOLLOWER),
                new ClockJumps(),
                new TornTail(Victim.LEADER),
                new TornTail(Victim.ALL),
                new MembershipChange());
        return Stream.concat(others, network);
    }
}
