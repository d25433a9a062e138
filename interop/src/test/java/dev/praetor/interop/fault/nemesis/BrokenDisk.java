package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.DiskAndClock;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/** A sync fails, or the disk is full: the server has to end rather than to go on without its log (decisions.md), and to start when the disk is well again. */
record BrokenDisk(Victim victim, boolean full) implements Nemesis {

    @Override
    public String name() {
        return (full ? "full disk of " : "failing disk of ") + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size()) && cluster.hasDisksInHand();
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        for (ServerProcess server : victim.of(cluster, moment.random())) {
            DiskAndClock disk = server.faults().orElseThrow();
            moment.say((full ? "full" : "failing") + " disk of " + server.name());
            if (full) {
                disk.fill();
            } else {
                disk.failSyncs();
            }
            int status = server.awaitExit();
            moment.say(server.name() + " ended with status " + status);
            moment.last(Duration.ZERO, Duration.ofSeconds(1));
            disk.heal();
            server.start();
        }
    }
}
