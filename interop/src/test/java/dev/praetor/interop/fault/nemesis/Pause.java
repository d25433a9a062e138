package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** SIGSTOP, and SIGCONT some time later: the server goes on as if nothing had been. */
record Pause(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "pause " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size());
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> victims = victim.of(cluster, moment.random());
        for (ServerProcess server : victims) {
            moment.say("pause " + server.name());
            server.pause();
        }
        moment.last(Duration.ofMillis(200), Duration.ofSeconds(6));
        for (ServerProcess server : victims) {
            server.resume();
        }
    }
}
