/** What the services of all families share. */
@NullMarked
package dev.praetor.server.endpoint;

import org.jspecify.annotations.NullMarked;
