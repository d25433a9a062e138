/** Endpoints about keys and values, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.kv;

import org.jspecify.annotations.NullMarked;
