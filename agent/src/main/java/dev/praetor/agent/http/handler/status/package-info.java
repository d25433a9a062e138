/** Endpoints about the servers' status, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.status;

import org.jspecify.annotations.NullMarked;
