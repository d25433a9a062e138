/** Consensus on disk: Raft by SOFAJRaft with our own transport, log storage and metadata. */
@NullMarked
package dev.praetor.consensus.jraft;

import org.jspecify.annotations.NullMarked;
