/** The Operator service: the members of the cluster. */
@NullMarked
package dev.praetor.server.endpoint.operator;

import org.jspecify.annotations.NullMarked;
