package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.net.LoopbackNetwork;
import dev.praetor.consensus.jraft.net.NetworkTransport;
import dev.praetor.state.StateMachine;
import java.nio.file.Path;
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
            cluster.vanish("a");
            TestCluster.TestNode next = leaderOf(others);
            assertThat(next.consensus().snapshot().index()).isGreaterThanOrEqualTo(index);
            Commands.applied(next.consensus().apply(Commands.set("b", "1"), Consensus.ANY_TERM));
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
                    member -> "127.0.0.1:8300",
                    timers,
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
