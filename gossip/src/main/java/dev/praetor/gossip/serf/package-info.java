/**
 * serf on memberlist: intents to join and leave, user events, queries, the rejoin snapshot and keyrings (wire-gossip.md section 7). All state of a pool is owned
 * by the pool's thread; {@link dev.praetor.gossip.serf.SerfPool} is what other threads see.
 */
@NullMarked
package dev.praetor.gossip.serf;

import org.jspecify.annotations.NullMarked;
