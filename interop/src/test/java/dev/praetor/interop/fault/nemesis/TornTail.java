package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.LogFiles;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.util.List;

/** kill -9 in the middle of an append: behind the last whole record of the log stands the beginning of another one. */
record TornTail(Victim victim) implements Nemesis {

    @Override
    public String name() {
        return "torn log tail of " + victim.words();
    }

    @Override
    public boolean fits(Cluster cluster) {
        return victim.existsAmong(cluster.servers().size());
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> victims = victim.of(cluster, moment.random());
        for (ServerProcess server : victims) {
            server.kill();
        }
        for (ServerProcess server : victims) {
            moment.say("torn log tail of " + server.name() + ": "
                    + LogFiles.of(server.data()).tear(moment.random()));
            server.start();
        }
    }
}
