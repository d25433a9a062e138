/** The endpoints of network coordinates. */
@NullMarked
package dev.praetor.agent.http.handler.coordinate;

import org.jspecify.annotations.NullMarked;
