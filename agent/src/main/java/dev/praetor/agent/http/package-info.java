/** The HTTP API: listener, dispatch, parameters and what handlers share. */
@NullMarked
package dev.praetor.agent.http;

import org.jspecify.annotations.NullMarked;
