/** User events. */
@NullMarked
package dev.praetor.server.endpoint.event;

import org.jspecify.annotations.NullMarked;
