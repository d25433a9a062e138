package dev.praetor.server.autopilot;

import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotConfig;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges how the servers are. Pure. A server is healthy that is alive, whose last entry is of the newest term, that has heard from the leader lately and
 * that is not too far behind it (semantics.md 14.5). All were measured with a real Consul.
 *
 * @param config the settings
 * @param known the servers of this datacenter, as gossip knows them
 * @param members the log's configuration
 * @param leader the leader's ID, empty when there is none
 * @param newest the log that others are held against: the leader's when this process leads
 * @param stats what each server said last, by ID
 */
record Assessment(
        AutopilotConfig config,
        List<KnownServer> known,
        List<Member> members,
        String leader,
        ServerStats newest,
        Map<String, ServerStats> stats) {

    /** How the servers are now, after how they were. */
    Overview after(Overview previous, Instant now) {
        Map<String, Member> configured =
                members.stream().collect(Collectors.toMap(Member::id, Function.identity(), (first, second) -> first));
        SortedMap<String, Overview.Server> servers = new TreeMap<>();
        for (KnownServer server : known) {
            Member member = configured.remove(server.id());
            if (member != null || !server.isGone()) {
                servers.put(server.id(), judge(server, member, previous, now));
            }
        }
        for (Member member : configured.values()) {
            KnownServer stranger = KnownServer.stranger(member.id(), member.address());
            servers.put(member.id(), judge(stranger, member, previous, now));
        }
        long voters = servers.values().stream().filter(Overview.Server::votes).count();
        long healthyVoters = servers.values().stream()
                .filter(server -> server.votes() && server.healthy())
                .count();
        boolean healthy = !servers.isEmpty() && servers.values().stream().allMatch(Overview.Server::healthy);
        Instant since = previous.since();
        return new Overview(
                healthy,
                (int) Math.max(0, healthyVoters - (voters / 2 + 1)),
                servers,
                leader,
                voters(servers),
                since == null ? now : since);
    }

    private Overview.Server judge(KnownServer server, @Nullable Member member, Overview previous, Instant now) {
        ServerStats told = stats.getOrDefault(server.id(), ServerStats.UNKNOWN);
        boolean healthy = isHealthy(server, told);
        Overview.Server before = previous.servers().get(server.id());
        Instant since = before != null && before.healthy() == healthy ? before.stableSince() : now;
        return new Overview.Server(server, role(server.id(), member), told, healthy, since);
    }

    private String role(String id, @Nullable Member member) {
        if (member == null) {
            return "none";
        }
        if (id.equals(leader)) {
            return "leader";
        }
        return member.voter() ? "voter" : "non-voter";
    }

    private boolean isHealthy(KnownServer server, ServerStats told) {
        return server.status() == MemberStatus.ALIVE
                && !told.lastContact().isNegative()
                && told.lastContact().compareTo(config.lastContactThreshold()) <= 0
                && told.lastTerm() >= newest.lastTerm()
                && isCloseBehind(told.lastIndex());
    }

    private boolean isCloseBehind(long index) {
        return Long.compareUnsigned(Math.max(0, newest.lastIndex() - index), config.maxTrailingLogs()) <= 0;
    }

    private static List<String> voters(SortedMap<String, Overview.Server> servers) {
        return servers.values().stream()
                .filter(Overview.Server::votes)
                .sorted(Comparator.comparing(
                                (Overview.Server server) -> !server.role().equals("leader"))
                        .thenComparing(server -> server.known().name()))
                .map(server -> server.known().id())
                .toList();
    }
}
