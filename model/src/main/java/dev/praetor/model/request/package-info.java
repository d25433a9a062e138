/** Typed requests and their common parts, named as in Consul. */
@NullMarked
package dev.praetor.model.request;

import org.jspecify.annotations.NullMarked;
