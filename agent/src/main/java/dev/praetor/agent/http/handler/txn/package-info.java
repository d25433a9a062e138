/** Endpoints about transactions, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.txn;

import org.jspecify.annotations.NullMarked;
