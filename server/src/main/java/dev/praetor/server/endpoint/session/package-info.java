/** The Session service. */
@NullMarked
package dev.praetor.server.endpoint.session;

import org.jspecify.annotations.NullMarked;
