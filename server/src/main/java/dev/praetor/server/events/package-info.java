/** How user events reach the agents of a datacenter. */
@NullMarked
package dev.praetor.server.events;

import org.jspecify.annotations.NullMarked;
