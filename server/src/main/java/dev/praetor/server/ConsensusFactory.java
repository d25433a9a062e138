package dev.praetor.server;

import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.state.StateMachine;

/** Starts the member of the replicated log under a server. */
@FunctionalInterface
public interface ConsensusFactory {

    Consensus start(StateMachine machine, CommitListener listener);
}
