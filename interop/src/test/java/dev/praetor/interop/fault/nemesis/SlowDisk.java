package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.DiskAndClock;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Every sync takes up to half a second longer. */
record SlowDisk(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "slow disk of " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size()) && cluster.hasDisksInHand();
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> victims = victim.of(cluster, moment.random());
        Duration delay = Duration.ofMillis(moment.random().nextLong(10, 500));
        for (ServerProcess server : victims) {
            moment.say("syncs of " + server.name() + " take " + delay.toMillis() + " ms longer");
            server.faults().orElseThrow().slowSyncs(delay);
        }
        moment.last(Duration.ofSeconds(1), Duration.ofSeconds(5));
        victims.forEach(server -> server.faults().ifPresent(DiskAndClock::heal));
    }
}
