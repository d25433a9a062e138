/** The replicated state, pure: no I/O, no thread, no clock, no randomness. */
@NullMarked
package dev.praetor.state;

import org.jspecify.annotations.NullMarked;
