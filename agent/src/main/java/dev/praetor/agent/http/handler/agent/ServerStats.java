package dev.praetor.agent.http.handler.agent;

import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.RaftStats;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sections of {@code consul info} that a server adds: consul and raft. Thread-safe. */
public final class ServerStats {

    private final Consensus consensus;
    private final boolean bootstrap;

    /**
     * Reads from a consensus.
     *
     * @param bootstrap whether this server was told to elect itself
     */
    public ServerStats(Consensus consensus, boolean bootstrap) {
        this.consensus = consensus;
        this.bootstrap = bootstrap;
    }

    public SortedMap<String, SortedMap<String, String>> sections() {
        Leadership leadership = consensus.leadership();
        List<Member> members = consensus.members();
        SortedMap<String, SortedMap<String, String>> sections = new TreeMap<>();
        sections.put("consul", consul(leadership, members));
        sections.put("raft", raft(consensus.stats(), members));
        return sections;
    }

    private SortedMap<String, String> consul(Leadership leadership, List<Member> members) {
        SortedMap<String, String> section = new TreeMap<>();
        section.put("acl", "disabled");
        section.put("bootstrap", Boolean.toString(bootstrap));
        section.put("known_datacenters", "1");
        section.put("leader", Boolean.toString(leadership.leading()));
        section.put(
                "leader_addr",
                members.stream()
                        .filter(member -> member.id().equals(leadership.leaderId()))
                        .map(Member::address)
                        .findFirst()
                        .orElse(""));
        section.put("server", "true");
        return section;
    }

    private static SortedMap<String, String> raft(RaftStats stats, List<Member> members) {
        SortedMap<String, String> section = new TreeMap<>();
        section.put("applied_index", Long.toString(stats.appliedIndex()));
        section.put("commit_index", Long.toString(stats.commitIndex()));
        section.put("fsm_pending", Long.toString(stats.fsmPending()));
        section.put("last_contact", lastContact(stats.lastContactMillis()));
        section.put("last_log_index", Long.toString(stats.lastLogIndex()));
        section.put("last_log_term", Long.toString(stats.lastLogTerm()));
        section.put("last_snapshot_index", Long.toString(stats.lastSnapshotIndex()));
        section.put("last_snapshot_term", Long.toString(stats.lastSnapshotTerm()));
        section.put("latest_configuration", configuration(members));
        section.put("latest_configuration_index", "0");
        section.put("num_peers", Integer.toString(Math.max(0, members.size() - 1)));
        section.put("protocol_version", "3");
        section.put("protocol_version_max", "3");
        section.put("protocol_version_min", "0");
        section.put("snapshot_version_max", "1");
        section.put("snapshot_version_min", "0");
        section.put("state", stats.state());
        section.put("term", Long.toString(stats.term()));
        return section;
    }

    private static String lastContact(long millis) {
        if (millis < 0) {
            return "never";
        }
        return millis == 0 ? "0" : millis + "ms";
    }

    private static String configuration(List<Member> members) {
        return members.stream()
                .map(member -> "{Suffrage:" + (member.voter() ? "Voter" : "Nonvoter") + " ID:" + member.id()
                        + " Address:" + member.address() + "}")
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
