/** Raft's messages over the server port: connections, a greeting, frames. */
@NullMarked
package dev.praetor.consensus.jraft.net;

import org.jspecify.annotations.NullMarked;
