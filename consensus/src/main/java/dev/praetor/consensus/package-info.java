/** The replicated log: its contract and its implementations. */
@NullMarked
package dev.praetor.consensus;

import org.jspecify.annotations.NullMarked;
