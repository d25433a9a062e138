/** Reads for the web UI. */
@NullMarked
package dev.praetor.server.endpoint.internal;

import org.jspecify.annotations.NullMarked;
