package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpLine;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The connections of one client, one to each server. Owned by the client's thread. */
final class Lines implements AutoCloseable {

    private final Cluster cluster;
    private final Map<String, HttpLine> open = new HashMap<>();

    Lines(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The connection to any server. */
    HttpLine any(SplittableRandom random) {
        return to(random.nextInt(cluster.servers().size()));
    }

    /** The connection to one of the first servers. */
    HttpLine to(int number) {
        List<ServerProcess> servers = cluster.servers();
        ServerProcess server = servers.get(number % servers.size());
        return open.computeIfAbsent(server.name(), _ -> cluster.line(server));
    }

    @Override
    public void close() {
        open.values().forEach(HttpLine::close);
    }
}
