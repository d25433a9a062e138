/** The DNS interface: what it is told, and the server that wires its parts. */
@NullMarked
package dev.praetor.agent.dns;

import org.jspecify.annotations.NullMarked;
