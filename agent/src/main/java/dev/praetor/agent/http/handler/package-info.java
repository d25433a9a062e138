/** The endpoints of the HTTP API. */
@NullMarked
package dev.praetor.agent.http.handler;

import org.jspecify.annotations.NullMarked;
