/** Endpoints about operators, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.operator;

import org.jspecify.annotations.NullMarked;
