package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/** A disk of its own is filled to the last byte, for real. */
record FilledDisk(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "filled disk of " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size())
                && cluster.servers().stream()
                        .allMatch(server -> server.ownDisk().isPresent());
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        for (ServerProcess server : victim.of(cluster, moment.random())) {
            moment.say("disk of " + server.name() + " is filled");
            server.ownDisk().orElseThrow().fill(true);
            int status = server.awaitExit();
            moment.say(server.name() + " ended with status " + status);
            moment.last(Duration.ZERO, Duration.ofSeconds(1));
            server.ownDisk().orElseThrow().fill(false);
            server.start();
        }
    }
}
