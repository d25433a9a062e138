package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpLine;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server joins, becomes a voter, and leaves again. */
record MembershipChange() implements Nemesis {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "membership change";
    }

    @Override
    public boolean fits(Cluster cluster) {
        return cluster.servers().size() >= 3;
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        int before = cluster.servers().size();
        ServerProcess added = cluster.addServer();
        moment.say(added.name() + " joins");
        try {
            awaitPeers(cluster, before + 1);
            moment.say(added.name() + " is a voter");
            moment.last(Duration.ofMillis(500), Duration.ofSeconds(2));
            leave(cluster, added);
            added.awaitExit();
            moment.say(added.name() + " has left");
        } finally {
            cluster.forget(added);
        }
        awaitPeers(cluster, before);
    }

    /** The answer may come late or, as the server ends, not at all: its end is what is waited for. */
    private static void leave(Cluster cluster, ServerProcess server) {
        try (HttpLine line = cluster.line(server)) {
            line.put("/v1/agent/leave", "");
        } catch (IOException late) {
            // Its end will show.
        }
    }

    private static void awaitPeers(Cluster cluster, int voters) throws IOException {
        try (HttpLine line = cluster.line(cluster.servers().getFirst())) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() ->
                            count(line.get("/v1/operator/raft/configuration").body(), "\"Voter\": ?true") == voters);
        } catch (ConditionTimeoutException late) {
            throw new IOException("not " + voters + " voters within " + LIMIT, late);
        }
    }

    private static int count(String text, String pattern) {
        return text.split(pattern, -1).length - 1;
    }
}
