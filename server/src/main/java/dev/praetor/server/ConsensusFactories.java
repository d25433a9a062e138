package dev.praetor.server;

import dev.praetor.consensus.local.LocalConsensus;

/** Chooses the replicated log: in memory for a dev agent, durable when there is a data directory. */
final class ConsensusFactories {

    private ConsensusFactories() {}

    static ConsensusFactory of(ServerSettings settings, ServerTools tools) {
        return (machine, listener) ->
                LocalConsensus.alone(ServerNode.member(settings), machine, listener, tools.clock(), tools.timers());
    }
}
