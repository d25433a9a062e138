package dev.praetor.agent;

import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.http.handler.agent.AgentDescription;
import dev.praetor.agent.http.handler.agent.LocalStats;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.RaftStats;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.Coord;
import dev.praetor.server.Pools;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this agent says of itself. Thread-safe. */
final class SelfDescription implements AgentDescription {

    private final RuntimeConfig config;
    private volatile NodeIdentity node;
    private final Supplier<byte[]> debugConfig;
    private final LocalStats local;
    private final Supplier<@Nullable Consensus> consensus;
    private final Supplier<Pools> pools;
    private final IntSupplier knownServers;

    SelfDescription(
            RuntimeConfig config,
            NodeIdentity node,
            Supplier<byte[]> debugConfig,
            LocalStats local,
            Supplier<@Nullable Consensus> consensus,
            Supplier<Pools> pools,
            IntSupplier knownServers) {
        this.config = config;
        this.node = node;
        this.debugConfig = debugConfig;
        this.local = local;
        this.consensus = consensus;
        this.pools = pools;
        this.knownServers = knownServers;
    }

    @Override
    public NodeIdentity node() {
        return node;
    }

    /** What this node says of itself from now on. */
    void node(NodeIdentity changed) {
        node = changed;
    }

    @Override
    public String primaryDatacenter() {
        return config.node().primaryDatacenter();
    }

    @Override
    public boolean server() {
        return config.node().server();
    }

    @Override
    public Pools pools() {
        return pools.get();
    }

    @Override
    public @Nullable Coord coordinate() {
        return config.settings().flag("disable_coordinates", false)
                ? null
                : pools.get().lan().coordinate();
    }

    @Override
    public byte[] debugConfig() {
        return debugConfig.get();
    }

    @Override
    public SortedMap<String, SortedMap<String, String>> stats() {
        SortedMap<String, SortedMap<String, String>> sections = new TreeMap<>(local.sections());
        Consensus log = consensus.get();
        sections.put("serf_lan", new TreeMap<>(pools.get().lan().stats()));
        Pool wan = pools.get().wan();
        if (wan != null) {
            sections.put("serf_wan", new TreeMap<>(wan.stats()));
        }
        SortedMap<String, String> consul = new TreeMap<>();
        consul.put("acl", "disabled");
        sections.put("consul", consul);
        if (!server()) {
            consul.put("known_servers", Integer.toString(knownServers.getAsInt()));
            consul.put("server", "false");
            return sections;
        }
        consul.put("bootstrap", Boolean.toString(config.node().bootstrap()));
        consul.put("known_datacenters", Long.toString(datacenters(wan)));
        consul.put("server", "true");
        consul.put("leader", Boolean.toString(log != null && log.leadership().leading()));
        consul.put("leader_addr", log == null ? "" : leaderAddress(log.leadership(), log.members()));
        if (log != null) {
            sections.put("raft", raft(log.stats(), log.members(), node.id()));
        }
        return sections;
    }

    private static long datacenters(@Nullable Pool wan) {
        return wan == null
                ? 1
                : wan.members().stream()
                        .map(member -> member.tag("dc"))
                        .distinct()
                        .count();
    }

    private static String leaderAddress(Leadership leadership, List<Member> members) {
        return members.stream()
                .filter(member -> member.id().equals(leadership.leaderId()))
                .map(Member::address)
                .findFirst()
                .orElse("");
    }

    /** How many voters there are besides this one; 0 for who does not vote. */
    static long otherVoters(List<Member> members, String self) {
        List<String> voters =
                members.stream().filter(Member::voter).map(Member::id).toList();
        return voters.contains(self) ? voters.size() - 1 : 0;
    }

    private static SortedMap<String, String> raft(RaftStats stats, List<Member> members, String self) {
        SortedMap<String, String> raft = new TreeMap<>();
        StringBuilder configuration = new StringBuilder("[");
        for (Member member : members) {
            configuration
                    .append(configuration.length() > 1 ? " " : "")
                    .append("{Suffrage:")
                    .append(member.voter() ? "Voter" : "Nonvoter")
                    .append(" ID:")
                    .append(member.id())
                    .append(" Address:")
                    .append(member.address())
                    .append('}');
        }
        long contact = stats.lastContactMillis();
        raft.put("applied_index", Long.toString(stats.appliedIndex()));
        raft.put("commit_index", Long.toString(stats.commitIndex()));
        raft.put("fsm_pending", Long.toString(stats.fsmPending()));
        raft.put("last_contact", contact < 0 ? "never" : contact == 0 ? "0" : contact + "ms");
        raft.put("last_log_index", Long.toString(stats.lastLogIndex()));
        raft.put("last_log_term", Long.toString(stats.lastLogTerm()));
        raft.put("last_snapshot_index", Long.toString(stats.lastSnapshotIndex()));
        raft.put("last_snapshot_term", Long.toString(stats.lastSnapshotTerm()));
        raft.put("latest_configuration", configuration.append(']').toString());
        raft.put("latest_configuration_index", "0");
        raft.put("num_peers", Long.toString(otherVoters(members, self)));
        raft.put("protocol_version", "3");
        raft.put("protocol_version_max", "3");
        raft.put("protocol_version_min", "0");
        raft.put("snapshot_version_max", "1");
        raft.put("snapshot_version_min", "0");
        raft.put("state", stats.state());
        raft.put("term", Long.toString(stats.term()));
        return raft;
    }

    @Override
    public Map.Entry<Integer, Integer> grpcPorts() {
        return Map.entry(
                config.network().ports().grpc(), config.network().ports().grpcTls());
    }
}
