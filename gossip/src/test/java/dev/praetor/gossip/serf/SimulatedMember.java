package dev.praetor.gossip.serf;

import dev.praetor.base.reply.Outcome;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.swim.GossipTuning;
import dev.praetor.gossip.swim.Memberlist;
import dev.praetor.gossip.swim.MemberlistObserver;
import dev.praetor.gossip.swim.MemberlistSettings;
import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One member on a {@link SimulatedNetwork}, with all that it was told. Owned by the network's thread. */
final class SimulatedMember implements PoolListener {

    final String name;
    final SimulatedHost host;
    final SerfPool pool;
    final List<String> story = new ArrayList<>();
    final Map<String, Integer> events = new HashMap<>();
    private final Map<String, Long> clocks = new HashMap<>();

    SimulatedMember(
            SimulatedNetwork network,
            String name,
            InetSocketAddress address,
            Keyring keyring,
            UnaryOperator<SerfSettings> change,
            long seed) {
        this.name = name;
        this.host = network.host(address);
        SerfSettings settings = change.apply(
                SerfSettings.of(name, Map.of("role", "node", "dc", "dc1"), GossipTuning.LAN, "agent.client.serf.lan"));
        PoolRuntime runtime = new PoolRuntime(
                host, new SplittableRandom(seed), SerfMetrics.NONE, Runnable::run, Runnable::run, () -> {});
        MemberlistSettings swim = MemberlistSettings.lan(name, address, "agent.client.memberlist.lan");
        try {
            this.pool = new SerfPool(
                    settings,
                    keyring,
                    runtime,
                    this,
                    delegate -> new Memberlist(
                            swim,
                            delegate,
                            keyring,
                            host,
                            host,
                            new SplittableRandom(seed + 1),
                            MemberlistObserver.NONE),
                    new Member(name, address, settings.tags(), MemberStatus.ALIVE, FakeCarrier.VERSIONS));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        pool.start();
    }

    @Override
    public void member(MemberEvent event) {
        story.add(event.kind() + " " + event.member().name());
    }

    @Override
    public void event(UserEvent event) {
        events.merge(event.name() + "@" + event.time(), 1, Integer::sum);
    }

    /** Joins another member; what came of it is added to the list. */
    void join(SimulatedMember other, List<Outcome<Integer>> outcomes) {
        InetSocketAddress address = other.host.address();
        pool.join(List.of(address.getAddress().getHostAddress() + ":" + address.getPort()), true)
                .whenDone(outcomes::add);
    }

    /** The status of each member that it knows. */
    Map<String, MemberStatus> statuses() {
        Map<String, MemberStatus> statuses = new TreeMap<>();
        pool.members().forEach(member -> statuses.put(member.name(), member.status()));
        return statuses;
    }

    /** What must hold at any moment: no event twice, no clock back. */
    void check() {
        events.forEach((event, count) -> {
            if (count > 1) {
                throw new AssertionError(name + " was told " + count + " times of " + event);
            }
        });
        Map<String, String> stats = pool.stats();
        for (String clock : List.of("member_time", "event_time", "query_time")) {
            long now = Long.parseLong(stats.get(clock));
            Long before = clocks.put(clock, now);
            if (before != null && now < before) {
                throw new AssertionError(name + "'s " + clock + " went from " + before + " to " + now);
            }
        }
    }
}
