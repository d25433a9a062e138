package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.jraft.AddressBook;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.net.LoopbackNetwork;
import dev.praetor.consensus.jraft.net.NetworkTransport;
import dev.praetor.state.StateMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.io.FileUtils;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with durable members that speak over TCP on 127.0.0.1. */
class NetworkConsensusTest extends DurableContract {

    @TempDir
    Path directory;

    @Override
    TestCluster cluster(String... ids) {
        return new NetworkTestCluster(List.of(ids), directory, 1);
    }

    /** With an election timeout of a minute, which nobody here would wait for. */
    @Test
    void replacesALeaderWhoseProcessIsGoneWithoutWaitingForTheElectionTimeout() throws InterruptedException {
        NetworkTestCluster cluster = new NetworkTestCluster(List.of("a"), directory, 200);
        try (cluster) {
            TestCluster.TestNode leader = cluster.start("a");
            leads(leader);
            List<TestCluster.TestNode> others = List.of(cluster.start("b"), cluster.start("c"));
            for (TestCluster.TestNode other : others) {
                Commands.await(leader.consensus().addMember(NetworkTestCluster.member(other.id())));
            }
            long index = Commands.applied(leader.consensus().apply(Commands.set("a", "1"), Consensus.ANY_TERM));
            // Or the first heir may know less than the other, who does not vote for it then.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> others.stream()
                            .allMatch(other -> other.consensus().stats().lastLogIndex()
                                    == leader.consensus().stats().lastLogIndex()));
            cluster.vanish("a");
            TestCluster.TestNode next = leaderOf(others);
            assertThat(next.consensus().snapshot().index()).isGreaterThanOrEqualTo(index);
            Commands.applied(next.consensus().apply(Commands.set("b", "1"), Consensus.ANY_TERM));
        }
    }

    @Test
    void findsAMemberAgainThatComesBackAtAnotherAddress() throws InterruptedException {
        NetworkTestCluster cluster = new NetworkTestCluster(List.of("a", "b", "c"), directory, 1);
        cluster.addresses = cluster.network::address;
        try (cluster) {
            List<TestCluster.TestNode> nodes = startAll(cluster);
            TestCluster.TestNode leader = leaderOf(nodes);
            List<TestCluster.TestNode> followers = without(nodes, leader);
            String moved = followers.getFirst().id();
            String before = cluster.network.address(moved);
            followers.getFirst().consensus().close();
            cluster.vanish(moved);
            // Somebody else has the address from now on.
            cluster.network.listen(
                    "nobody", Integer.parseInt(before.substring(before.lastIndexOf(':') + 1)), channel -> {});
            long index = Commands.applied(leader.consensus().apply(Commands.set("a", "1"), Consensus.ANY_TERM));
            TestCluster.TestNode back = cluster.start(moved);
            String after = cluster.network.address(moved);
            assertThat(after).isNotEqualTo(before);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> back.consensus().snapshot().index() >= index);
            assertThat(leader.consensus().members()).contains(new Member(moved, after, true));
            followers.getLast().consensus().close();
            Commands.applied(leader.consensus().apply(Commands.set("b", "1"), Consensus.ANY_TERM));
            Commands.await(leader.consensus().transferLeadership(moved));
            leads(back);
            Commands.applied(back.consensus().apply(Commands.set("c", "1"), Consensus.ANY_TERM));
        }
    }

    /** It was removed while it was away, so that its own list still has it, and stands for election for as long as it runs. */
    @Test
    void isNotDisturbedByAMemberThatWasRemovedAndComesBack() throws InterruptedException {
        NetworkTestCluster cluster = new NetworkTestCluster(List.of("a", "b", "c"), directory, 5);
        try (cluster) {
            List<TestCluster.TestNode> nodes = startAll(cluster);
            TestCluster.TestNode leader = leaderOf(nodes);
            Commands.applied(leader.consensus().apply(Commands.set("a", "1"), Consensus.ANY_TERM));
            TestCluster.TestNode removed = without(nodes, leader).getFirst();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> removed.consensus().snapshot().index()
                            == leader.consensus().snapshot().index());
            removed.consensus().close();
            cluster.vanish(removed.id());
            Commands.await(leader.consensus().removeMember(removed.id()));
            long term = leader.consensus().leadership().term();
            TestCluster.TestNode back = cluster.start(removed.id());
            assertThat(back.consensus().members()).hasSize(3);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> leader.consensus().leadership().leading()
                            && leader.consensus().leadership().term() == term);
            assertThat(back.consensus().leadership().leading()).isFalse();
            Commands.applied(leader.consensus().apply(Commands.set("b", "1"), Consensus.ANY_TERM));
        }
    }

    private static final class NetworkTestCluster implements TestCluster {

        private final List<String> ids;
        private final Path directory;
        private final SleepingTimers timers = new SleepingTimers("test-timers");
        private final LoopbackNetwork network = new LoopbackNetwork();
        private final Map<String, NetworkTransport> transports = new HashMap<>();
        private final List<JRaftConsensus> started = new ArrayList<>();
        private final List<String> fatal = new CopyOnWriteArrayList<>();

        private final int multiplier;
        private AddressBook addresses = _ -> "127.0.0.1:8300";

        NetworkTestCluster(List<String> ids, Path directory, int multiplier) {
            this.ids = ids;
            this.multiplier = multiplier;
            this.directory = directory;
        }

        @Override
        public TestNode start(String id) {
            return start(
                    id,
                    ids.contains(id)
                            ? ids.stream().map(NetworkTestCluster::member).toList()
                            : List.of());
        }

        private TestNode start(String id, List<Member> initial) {
            NetworkTransport old = transports.remove(id);
            if (old != null) {
                old.close();
            }
            NetworkTransport transport = new NetworkTransport("dc1", network::address, network.dialer(id));
            transports.put(id, transport);
            try {
                network.listen(id, transport::accept);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            Recorder recorder = new Recorder();
            JRaftConsensus node = JRaftConsensus.start(
                    JRaftSettings.of(member(id), initial, directory.resolve(id), multiplier),
                    new StateMachine(),
                    recorder,
                    InternalStateFile.INSTANCE,
                    transport,
                    addresses,
                    timers,
                    RaftObserver.NONE,
                    (message, _) -> fatal.add(message));
            started.add(node);
            return new TestNode(id, node, recorder);
        }

        private static Member member(String id) {
            return new Member(id, "127.0.0.1:8300", true);
        }

        @Override
        public TestNode startWithNothing(String id) {
            FileUtils.deleteQuietly(directory.resolve(id).toFile());
            return start(id, List.of());
        }

        /** As when its process is killed: connections are closed, and the port refuses new ones. */
        void vanish(String id) throws InterruptedException {
            network.close(id);
            transports.get(id).close();
        }

        @Override
        public void isolate(String id) {
            network.isolate(id);
        }

        @Override
        public void heal() {
            network.heal();
        }

        @Override
        public List<String> ids() {
            return ids;
        }

        @Override
        public void close() {
            started.forEach(JRaftConsensus::close);
            transports.values().forEach(NetworkTransport::close);
            network.close();
            timers.close();
            Assertions.assertThat(fatal).isEmpty();
        }
    }
}
