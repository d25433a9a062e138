package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** kill -9, and what was not synced is gone from the disk. */
record PowerLoss(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "power loss of " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size()) && cluster.hasDisksInHand();
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> victims = victim.of(cluster, moment.random());
        for (ServerProcess server : victims) {
            server.kill();
        }
        for (ServerProcess server : victims) {
            moment.say("power loss of " + server.name() + ", "
                    + server.faults().orElseThrow().losePower() + " bytes not synced");
        }
        moment.last(Duration.ofMillis(100), Duration.ofSeconds(2));
        for (ServerProcess server : victims) {
            server.start();
        }
    }
}
