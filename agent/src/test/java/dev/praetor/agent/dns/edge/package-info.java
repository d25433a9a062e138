/** The DNS server over sockets, with a catalog that stands still. */
@NullMarked
package dev.praetor.agent.dns.edge;

import org.jspecify.annotations.NullMarked;
