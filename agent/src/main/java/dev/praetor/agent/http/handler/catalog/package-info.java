/** Endpoints about the catalog, one class each. */
@NullMarked
package dev.praetor.agent.http.handler.catalog;

import org.jspecify.annotations.NullMarked;
