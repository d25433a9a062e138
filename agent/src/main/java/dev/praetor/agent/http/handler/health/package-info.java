/** Endpoints about health, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.health;

import org.jspecify.annotations.NullMarked;
