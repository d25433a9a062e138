/** What carries gossip: sockets, and a network in virtual time for simulations and tests. */
@NullMarked
package dev.praetor.gossip.transport;

import org.jspecify.annotations.NullMarked;
