/** The persistent adaptive radix tree that every table and index is made of. */
@NullMarked
package dev.praetor.state.tree;

import org.jspecify.annotations.NullMarked;
