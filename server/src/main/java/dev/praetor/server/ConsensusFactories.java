package dev.praetor.server;

import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.StateFile;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.consensus.local.LocalConsensus;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.snapshot.InternalSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Chooses the replicated log: in memory for a dev agent, durable when there is a data directory. */
final class ConsensusFactories {

    /** Not {@code raft}, where a Consul keeps its own log. */
    private static final String DIRECTORY = "consensus";

    private ConsensusFactories() {}

    static ConsensusFactory of(ServerSettings settings, ServerTools tools, FatalErrorHandler fatal) {
        Path dataDirectory = settings.dataDirectory();
        if (dataDirectory == null) {
            return (machine, listener) -> LocalConsensus.alone(
                    ServerNode.member(settings), machine, listener, tools.clock(), tools.timers());
        }
        return durable(settings, dataDirectory.resolve(DIRECTORY), tools, fatal);
    }

    /** A durable member that is alone: messages to others would find nobody. */
    private static ConsensusFactory durable(
            ServerSettings settings, Path directory, ServerTools tools, FatalErrorHandler fatal) {
        Member self = ServerNode.member(settings);
        return (machine, listener) -> JRaftConsensus.start(
                JRaftSettings.of(self, List.of(self), directory, settings.raftMultiplier()),
                machine,
                listener,
                new StateForm(),
                new InProcessTransport(tools.timers()),
                id -> id.equals(self.id()) ? self.address() : "",
                tools.timers(),
                fatal);
    }

    /** The form of the state in the snapshots of the log. */
    private record StateForm() implements StateFile {

        @Override
        public void write(StateSnapshot snapshot, OutputStream out) throws IOException {
            InternalSnapshot.write(snapshot, out);
        }

        @Override
        public StateSnapshot read(InputStream in) throws IOException {
            return InternalSnapshot.read(in);
        }
    }
}
