/** The whole state as a stream of bytes. */
@NullMarked
package dev.praetor.state.snapshot;

import org.jspecify.annotations.NullMarked;
