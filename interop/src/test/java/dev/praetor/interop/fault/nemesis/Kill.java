package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** kill -9, and a start some time later. */
record Kill(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "kill " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size());
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> victims = victim.of(cluster, moment.random());
        for (ServerProcess server : victims) {
            moment.say("kill -9 " + server.name());
            server.kill();
        }
        moment.last(Duration.ofMillis(100), Duration.ofSeconds(4));
        for (ServerProcess server : victims) {
            server.start();
        }
    }
}
