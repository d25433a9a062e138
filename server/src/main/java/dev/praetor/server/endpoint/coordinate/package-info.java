/** Network coordinates. */
@NullMarked
package dev.praetor.server.endpoint.coordinate;

import org.jspecify.annotations.NullMarked;
