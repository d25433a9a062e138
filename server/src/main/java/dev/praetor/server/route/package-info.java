/** How a call reaches the service that answers it. */
@NullMarked
package dev.praetor.server.route;

import org.jspecify.annotations.NullMarked;
