/** The member of the cluster that keeps its state: it answers the RPC and, while it leads, has duties. */
@NullMarked
package dev.praetor.server;

import org.jspecify.annotations.NullMarked;
