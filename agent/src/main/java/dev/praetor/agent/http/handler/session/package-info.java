/** Endpoints about sessions, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.session;

import org.jspecify.annotations.NullMarked;
