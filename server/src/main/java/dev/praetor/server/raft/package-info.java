/** The server's side of its place in the replicated log: how a cluster begins, where its members are. */
@NullMarked
package dev.praetor.server.raft;

import org.jspecify.annotations.NullMarked;
