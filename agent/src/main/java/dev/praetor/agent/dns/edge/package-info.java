/** The sockets of the DNS interface and the way of a question from its packet to its answer. */
@NullMarked
package dev.praetor.agent.dns.edge;

import org.jspecify.annotations.NullMarked;
