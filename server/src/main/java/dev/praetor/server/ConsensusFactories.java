package dev.praetor.server;

import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.consensus.local.LocalConsensus;
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
            return (machine, listener) ->
                    LocalConsensus.alone(ServerNode.member(settings), machine, listener, tools.clock(), tools.timers());
        }
        Member self = ServerNode.member(settings);
        ServerLinks links = tools.links();
        RaftTransport transport = links == null ? null : links.raft();
        JRaftSettings raft = new JRaftSettings(
                self,
                settings.bootstrap() ? List.of(self) : List.of(),
                dataDirectory.resolve(DIRECTORY),
                JRaftSettings.electionTimeout(settings.raftMultiplier()),
                settings.snapshots().interval(),
                settings.snapshots().threshold());
        return (machine, listener) -> JRaftConsensus.start(
                raft,
                machine,
                listener,
                InternalStateFile.INSTANCE,
                transport == null ? new InProcessTransport(tools.timers()) : transport,
                links == null ? nobody -> "" : links::address,
                tools.timers(),
                tools.log().raft(),
                fatal);
    }
}
