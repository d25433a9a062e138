/** Clients written by others, run against the packaged program. */
@NullMarked
package dev.praetor.interop.client;

import org.jspecify.annotations.NullMarked;
