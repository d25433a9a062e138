package dev.praetor.consensus.jraft;

import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** The only member of a cluster, on a directory, for tests. It makes a snapshot after every few hundred entries. */
final class DurableNode implements AutoCloseable {

    private static final CommitListener NOBODY = new CommitListener() {
        @Override
        public void committed(StateSnapshot snapshot, ChangeSet changes) {}

        @Override
        public void replaced(StateSnapshot snapshot) {}
    };

    final List<String> fatal = new CopyOnWriteArrayList<>();
    private final SleepingTimers timers = new SleepingTimers("timers");
    private final JRaftConsensus consensus;

    DurableNode(Path directory) {
        this(directory, (_, _) -> {});
    }

    DurableNode(Path directory, FatalErrorHandler handler) {
        Member self = new Member("6f1c5b1e-9d6b-4a47-8f0e-3f2c7d1a0b11", "127.0.0.1:8300", true);
        JRaftSettings settings =
                new JRaftSettings(self, List.of(self), directory, Duration.ofMillis(300), Duration.ofMillis(30), 300);
        try {
            consensus = JRaftConsensus.start(
                    settings,
                    new StateMachine(),
                    NOBODY,
                    InternalStateFile.INSTANCE,
                    new InProcessTransport(timers),
                    _ -> "",
                    timers,
                    RaftObserver.NONE,
                    (message, cause) -> {
                        fatal.add(message);
                        handler.fatal(message, cause);
                    });
        } catch (RuntimeException refused) {
            timers.close();
            throw refused;
        }
    }

    /** The node once it leads, which means that it has applied its whole log. */
    Consensus leading() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> consensus.leadership().leading());
        return consensus;
    }

    @Override
    public void close() {
        consensus.close();
        timers.close();
    }
}
