/** The Status service: what this server knows of leader and peers. */
@NullMarked
package dev.praetor.server.endpoint.status;

import org.jspecify.annotations.NullMarked;
