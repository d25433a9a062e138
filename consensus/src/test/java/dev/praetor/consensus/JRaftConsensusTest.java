package dev.praetor.consensus;

import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.state.StateMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.io.FileUtils;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

class JRaftConsensusTest extends DurableContract {

    @TempDir
    Path directory;

    @Override
    TestCluster cluster(String... ids) {
        return new JRaftTestCluster(List.of(ids), directory);
    }

    private static final class JRaftTestCluster implements TestCluster {

        private final List<String> ids;
        private final Path directory;
        private final SleepingTimers timers = new SleepingTimers("test-timers");
        private final InProcessTransport transport = new InProcessTransport(timers);
        private final List<JRaftConsensus> started = new ArrayList<>();
        private final List<String> fatal = new CopyOnWriteArrayList<>();

        JRaftTestCluster(List<String> ids, Path directory) {
            this.ids = ids;
            this.directory = directory;
        }

        @Override
        public TestNode start(String id) {
            return start(
                    id,
                    ids.contains(id)
                            ? ids.stream().map(JRaftTestCluster::member).toList()
                            : List.of());
        }

        private TestNode start(String id, List<Member> initial) {
            Recorder recorder = new Recorder();
            JRaftConsensus node = JRaftConsensus.start(
                    JRaftSettings.of(member(id), initial, directory.resolve(id), 1),
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

        @Override
        public void isolate(String id) {
            transport.isolate(id);
        }

        @Override
        public void heal() {
            transport.heal();
        }

        @Override
        public List<String> ids() {
            return ids;
        }

        @Override
        public void close() {
            started.forEach(JRaftConsensus::close);
            timers.close();
            Assertions.assertThat(fatal).isEmpty();
        }
    }
}
