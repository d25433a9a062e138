/** The endpoints that the web UI reads. */
@NullMarked
package dev.praetor.agent.http.handler.ui;

import org.jspecify.annotations.NullMarked;
