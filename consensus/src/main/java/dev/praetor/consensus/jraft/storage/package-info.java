/** What Raft keeps on disk: the log, the term and the vote. */
@NullMarked
package dev.praetor.consensus.jraft.storage;

import org.jspecify.annotations.NullMarked;
