package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Gauge;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.RaftStats;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.server.ServerNode;
import dev.praetor.server.autopilot.Overview;
import dev.praetor.server.members.ServerMember;
import java.util.List;

/** Gauges of this agent's server, its log and its state (metrics.md section 2). Used by the thread that collects. */
public final class ServerTelemetry implements Runnable {

    private final Pool lan;
    private final ServerNode server;
    private final Gauge leading;
    private final Gauge applied;
    private final Gauge last;
    private final Gauge peers;
    private final Gauge servers;
    private final Gauge clients;
    private final Gauge tolerance;
    private final Gauge healthy;
    private final Gauge waiting;
    private final Gauge expiring;
    private final StateTelemetry state;

    /**
     * Registers the gauges.
     *
     * @param lan has the members
     */
    public ServerTelemetry(Metrics metrics, String datacenter, Pool lan, ServerNode server) {
        this.lan = lan;
        this.server = server;
        Label label = new Label("datacenter", datacenter);
        leading = metrics.gauge("server.isLeader");
        applied = metrics.gauge("raft.applied_index");
        last = metrics.gauge("raft.last_index");
        peers = metrics.gauge("raft.peers");
        servers = metrics.gauge("members.servers", label);
        clients = metrics.gauge("members.clients", label);
        tolerance = metrics.gauge("autopilot.failure_tolerance");
        healthy = metrics.gauge("autopilot.healthy");
        waiting = metrics.gauge("rpc.queries_blocking");
        expiring = metrics.gauge("session_ttl.active");
        state = new StateTelemetry(metrics, datacenter);
        metrics.collector(this);
    }

    @Override
    public void run() {
        Consensus log = server.consensus();
        RaftStats stats = log.stats();
        Leadership leadership = log.leadership();
        leading.set(leadership.leading() ? 1 : 0);
        applied.set((double) stats.appliedIndex());
        last.set((double) stats.lastLogIndex());
        if (leadership.leading()) {
            peers.set(log.members().size());
        }
        List<Member> members = lan.members();
        servers.set(withRole(members, ServerMember.ROLE));
        clients.set(withRole(members, "node"));
        Overview overview = server.servers();
        tolerance.set(overview.failureTolerance());
        healthy.set(overview.healthy() ? 1 : 0);
        waiting.set(server.watches().figures().waiters());
        expiring.set(server.expiringSessions());
        state.collect(log.snapshot());
    }

    private static double withRole(List<Member> members, String role) {
        return (double) members.stream()
                .filter(member -> member.tag("role").equals(role))
                .count();
    }
}
