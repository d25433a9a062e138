package dev.praetor.server.raft;

import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.Pools;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.ServerSettings;
import dev.praetor.server.leader.ServerRule;
import dev.praetor.server.members.ServerMember;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.PeerClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Has a server begin a cluster with those that gossip shows, when {@code bootstrap_expect} says so. Looks at every change of the pool. Any thread. */
public final class Bootstrap implements PoolListener {

    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);

    private final Pools pools;
    private final ServerRule rule;
    private final BootstrapExpect expect;

    /**
     * Makes it; it looks for the first time when it is told to.
     *
     * @param rule which servers may be members of our log
     * @param executor runs one task at a time
     */
    public Bootstrap(
            ServerSettings settings,
            Consensus consensus,
            Pools pools,
            ServerRule rule,
            ServerLinks links,
            Timers timers,
            Executor executor) {
        this.pools = pools;
        this.rule = rule;
        PeerClient client = new PeerClient(links.calls());
        expect = new BootstrapExpect(
                new ExpectedServers(settings.bootstrapExpect(), settings.datacenter()),
                settings.nodeId(),
                this::candidates,
                new ConsensusLog(consensus),
                server -> client.call(server, Methods.STATUS_PEERS, DCSpecificRequestCodec.ZERO, QUESTION_TIMEOUT),
                timers,
                executor);
    }

    /** Looks whether the servers are there. */
    public void look() {
        expect.look();
    }

    @Override
    public void member(MemberEvent event) {
        expect.look();
    }

    @Override
    public void event(UserEvent event) {}

    private List<ExpectedServers.Candidate> candidates() {
        return pools.lan().members().stream()
                .filter(member -> member.status() == MemberStatus.ALIVE)
                .map(ServerMember::of)
                .filter(Objects::nonNull)
                .map(this::candidate)
                .toList();
    }

    private ExpectedServers.Candidate candidate(ServerMember server) {
        return new ExpectedServers.Candidate(
                server.id(),
                new ServerAddress(server.datacenter(), server.name(), server.address(), server.tls()),
                server.bootstrap(),
                server.expect(),
                rule.refusal(server).isEmpty());
    }

    /** The log as it is begun. */
    private record ConsensusLog(Consensus consensus) implements BootstrapExpect.Log {

        @Override
        public boolean isEmpty() {
            return consensus.members().isEmpty() && consensus.stats().lastLogIndex() == 0;
        }

        @Override
        public void begin(List<ExpectedServers.Candidate> servers) {
            consensus.bootstrap(servers.stream()
                    .map(server -> new Member(server.id(), server.address().hostAndPort(), true))
                    .toList());
        }
    }
}
