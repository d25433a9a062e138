/**
 * Reads of the state, blocking and plain: shared evaluations, what callers see of them, and those who wait for a
 * change.
 */
@NullMarked
package dev.praetor.server.watch;

import org.jspecify.annotations.NullMarked;
