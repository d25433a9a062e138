/** The Health service: checks, and instances with their checks. */
@NullMarked
package dev.praetor.server.endpoint.health;

import org.jspecify.annotations.NullMarked;
