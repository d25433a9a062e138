package dev.praetor.consensus;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.local.LocalCluster;
import dev.praetor.consensus.local.LocalConsensus;
import dev.praetor.state.StateMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class LocalConsensusTest extends ConsensusContract {

    @Override
    TestCluster cluster(String... ids) {
        return new LocalTestCluster(List.of(ids));
    }

    private static final class LocalTestCluster implements TestCluster {

        private final List<String> ids;
        private final SleepingTimers timers = new SleepingTimers("test-timers");
        private final ExecutorService executor = Executors.newFixedThreadPool(2);
        private final LocalCluster cluster;
        private final List<LocalConsensus> started = new ArrayList<>();

        LocalTestCluster(List<String> ids) {
            this.ids = ids;
            Stream<Member> members = ids.stream().map(id -> new Member(id, "127.0.0.1:8300", true));
            cluster = new LocalCluster(members.toList(), Clock.SYSTEM, timers, Duration.ofMillis(100));
        }

        @Override
        public TestNode start(String id) {
            Recorder recorder = new Recorder();
            LocalConsensus node = LocalConsensus.start(id, cluster, new StateMachine(), recorder, executor);
            started.add(node);
            return new TestNode(id, node, recorder);
        }

        /** As it always starts: it keeps nothing, and the cluster knows its members. */
        @Override
        public TestNode startWithNothing(String id) {
            return start(id);
        }

        @Override
        public void isolate(String id) {
            cluster.isolate(List.of(id));
        }

        @Override
        public void heal() {
            cluster.heal();
        }

        @Override
        public List<String> ids() {
            return ids;
        }

        @Override
        public void close() {
            started.forEach(LocalConsensus::close);
            executor.shutdown();
            timers.close();
        }
    }
}
