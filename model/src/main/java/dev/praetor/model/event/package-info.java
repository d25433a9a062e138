/** User events: small messages that reach every agent of a datacenter. */
@NullMarked
package dev.praetor.model.event;

import org.jspecify.annotations.NullMarked;
