/** The key/value store (semantics.md section 2). */
@NullMarked
package dev.praetor.state.kv;

import org.jspecify.annotations.NullMarked;
