/** Raft's messages between members, without the engine's own network layer. */
@NullMarked
package dev.praetor.consensus.jraft.rpc;

import org.jspecify.annotations.NullMarked;
