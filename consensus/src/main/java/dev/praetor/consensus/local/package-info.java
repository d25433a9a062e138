/** Consensus in memory, deterministic: for the dev agent, embedding and simulation. */
@NullMarked
package dev.praetor.consensus.local;

import org.jspecify.annotations.NullMarked;
