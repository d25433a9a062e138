/** Typed tables over the tree, and the transaction that changes them. */
@NullMarked
package dev.praetor.state.table;

import org.jspecify.annotations.NullMarked;
