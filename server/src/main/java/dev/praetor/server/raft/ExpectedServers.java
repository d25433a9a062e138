package dev.praetor.server.raft;

import dev.praetor.rpc.ServerAddress;
import java.util.List;

/**
 * Decides whether the servers that gossip knows may begin a cluster ({@code bootstrap_expect}, config.md section 2). Pure.
 *
 * @param expect how many servers this one waits for, at least 2
 * @param datacenter of this server
 */
record ExpectedServers(int expect, String datacenter) {

    /**
     * A server of the pool.
     *
     * @param id its node ID
     * @param address of its server port
     * @param bootstrap whether it begins a cluster alone
     * @param expect how many servers it waits for; 0 when it waits for none
     * @param ours whether it is a Praetor, so that it can be a member of our log
     */
    record Candidate(String id, ServerAddress address, boolean bootstrap, int expect, boolean ours) {}

    /** What follows. */
    sealed interface Verdict {}

    /** Not all are there yet. */
    record Wait() implements Verdict {}

    /** This server never begins a cluster; the reason is for the log. */
    record Never(String reason) implements Verdict {}

    /** One of the servers is set up otherwise, which may change; the reason is for the log. */
    record Conflict(String reason) implements Verdict {}

    /** These servers begin a cluster, unless one of them belongs to one already. */
    record Ready(List<Candidate> servers) implements Verdict {}

    Verdict decide(List<Candidate> servers) {
        List<Candidate> local = servers.stream()
                .filter(server -> server.address().datacenter().equals(datacenter))
                .toList();
        for (Candidate server : local) {
            String name = server.address().nodeName();
            if (!server.ours()) {
                return new Conflict(
                        "Member " + name + " is a server of the same datacenter that is not Praetor's: its log is"
                                + " another one, no cluster is begun beside it");
            }
            if (server.expect() != 0 && server.expect() != expect) {
                return new Conflict("Member " + name
                        + " has a conflicting expect value. All nodes should expect the same" + " number.");
            }
            if (server.bootstrap()) {
                return new Never("Member " + name + " has bootstrap mode. Expect disabled.");
            }
        }
        return local.size() < expect ? new Wait() : new Ready(local);
    }
}
