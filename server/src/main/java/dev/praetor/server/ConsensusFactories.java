package dev.praetor.server;

import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.local.LocalConsensus;
import java.nio.file.Path;

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
        return (machine, listener) -> JRaftConsensus.alone(
                ServerNode.member(settings),
                dataDirectory.resolve(DIRECTORY),
                settings.bootstrap(),
                settings.raftMultiplier(),
                machine,
                listener,
                tools.timers(),
                fatal);
    }
}
