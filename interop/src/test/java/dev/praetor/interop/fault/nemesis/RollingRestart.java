package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/** Every server is ended with SIGTERM and started again, one after the other, each when the one before takes writes again. */
record RollingRestart() implements Nemesis {

    @Override
    public String name() {
        return "rolling restart";
    }

    @Override
    public boolean fits(Cluster cluster) {
        return true;
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        for (ServerProcess server : cluster.servers()) {
            moment.say("restart " + server.name());
            server.terminate();
            server.start();
            cluster.awaitWritable(Duration.ofSeconds(60));
        }
    }
}
