package dev.praetor.consensus.local;

import dev.praetor.state.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One agreed entry of the log in memory.
 *
 * @param command null for what changes no state: the start of a term, a change of the members
 */
record LocalEntry(long index, long term, @Nullable Command command) {}
